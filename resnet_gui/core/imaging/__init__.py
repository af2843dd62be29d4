"""From a file to pixels: decoding, resizing, augmentation."""
