"use strict";

// Where browsers take something else for the picture than the program does, its file is changed
// before they see it. Of a PNG they obey gAMA and cHRM, which the program leaves alone; the way up
// that EXIF data write into a PNG or WebP some obey and some do not. (In a JPEG all do.)

const ORIENTATION = 0x112; // the tag's number
const EXIF = 0x45786966; // the letters
const LEFT_OUT = ["gAMA", "cHRM", "eXIf"];

const JPEG_END = Uint8Array.of(0xff, 0xd9);

const name4 = (bytes, at) => String.fromCharCode(...bytes.subarray(at, at + 4));

/**
 * Returns {file, orientation, turned}: a blob to be drawn, EXIF's number for how to turn it, and the
 * number by which browsers turn it by themselves, which is 1 but for a JPEG.
 */
function prepareFile(buffer) {
  const bytes = new Uint8Array(buffer);
  let turned = 1;
  try {
    if (name4(bytes, 0) === "\x89PNG") return preparePng(bytes);
    if (name4(bytes, 0) === "RIFF" && name4(bytes, 8) === "WEBP") return prepareWebp(bytes);
    if (isJpeg(bytes)) turned = jpegOrientation(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error; // else it is damaged, and drawn as it is
  }
  const end = isJpeg(bytes) ? [JPEG_END] : []; // which some lack; a second one does no harm
  return { file: new Blob([bytes, ...end]), orientation: 1, turned };
}

function isJpeg(bytes) {
  return bytes[0] === 0xff && bytes[1] === 0xd8;
}

function preparePng(bytes) {
  const view = new DataView(bytes.buffer);
  const parts = [bytes.subarray(0, 8)];
  let orientation = 1;
  let at = 8;
  while (at < bytes.length) {
    const end = at + 12 + view.getUint32(at); // length, name, data, checksum
    const name = name4(bytes, at + 4);
    if (name === "eXIf") orientation = readOrientation(view, at + 8).value;
    if (!LEFT_OUT.includes(name)) parts.push(bytes.subarray(at, end));
    at = end;
  }
  return { file: new Blob(parts), orientation, turned: 1 };
}

function prepareWebp(bytes) {
  const view = new DataView(bytes.buffer);
  let orientation = 1;
  let at = 12;
  while (at + 8 <= bytes.length) {
    const size = view.getUint32(at + 4, true);
    if (name4(bytes, at) === "EXIF") {
      const { place, value, isLittle } = readOrientation(view, at + 8);
      if (place) view.setUint16(place, 1, isLittle);
      orientation = value;
    }
    at += 8 + size + (size % 2);
  }
  return { file: new Blob([bytes]), orientation, turned: 1 };
}

function jpegOrientation(bytes) {
  const view = new DataView(bytes.buffer);
  let at = 2;
  while (bytes[at] === 0xff && bytes[at + 1] !== 0xda) { // where the picture itself begins
    if (bytes[at + 1] === 0xe1 && view.getUint32(at + 4) === EXIF) {
      return readOrientation(view, at + 4).value;
    }
    at += 2 + view.getUint16(at + 2);
  }
  return 1;
}

/** Returns {place, value, isLittle} of the orientation in EXIF data; place is 0 without one. */
function readOrientation(view, start) {
  const header = view.getUint32(start) === EXIF ? start + 6 : start;
  const isLittle = view.getUint16(header) === 0x4949; // "II"
  const entries = header + view.getUint32(header + 4, isLittle);
  const count = view.getUint16(entries, isLittle);
  for (let place = entries + 2; place < entries + 2 + 12 * count; place += 12) {
    if (view.getUint16(place, isLittle) === ORIENTATION) {
      const value = view.getUint16(place + 8, isLittle);
      return { place: place + 8, value: value >= 1 && value <= 8 ? value : 1, isLittle };
    }
  }
  return { place: 0, value: 1, isLittle };
}
