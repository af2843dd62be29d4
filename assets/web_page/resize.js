"use strict";

// What Image.resize of Pillow 13 does with its bicubic filter, to the last bit: a browser's own
// smoothing is another filter, and each browser has its own.

const PRECISION = 22; // bits of a weight behind the point, as in Pillow

function cubic(distance) {
  const x = Math.abs(distance);
  if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
  return x < 2 ? (((x - 5) * x + 8) * x - 4) * -0.5 : 0;
}

/**
 * Returns for each of `count` new pixels which old ones it is made of, and with what weights.
 * The part from `start` to `end` of a line of `size` pixels is resized.
 */
function makeWeights(size, start, end, count) {
  const scale = Math.fround(Math.fround(end) - Math.fround(start)) / count;
  const stretch = Math.max(scale, 1);
  const narrowing = 1 / stretch;
  return Array.from({ length: count }, (_, index) => {
    const center = Math.fround(start) + (index + 0.5) * scale;
    const first = Math.max(0, Math.trunc(center - 2 * stretch + 0.5));
    const last = Math.min(size, Math.trunc(center + 2 * stretch + 0.5));
    const raw = [];
    let sum = 0;
    for (let x = first; x < last; x++) {
      raw.push(cubic((x - center + 0.5) * narrowing));
      sum += raw[raw.length - 1];
    }
    const whole = (weight) => Math.trunc((weight / sum) * 2 ** PRECISION + (weight < 0 ? -0.5 : 0.5));
    return { first, numbers: Int32Array.from(raw, whole) };
  });
}

/**
 * Resizes lines of pixels: `steps` says how far the next pixel and the next line lie in `source`
 * and in the result. Pixels are RGBA; their fourth number is left alone.
 */
function resizeLines(source, result, weights, lines, steps) {
  for (let line = 0; line < lines; line++) {
    let to = line * steps.resultLine;
    for (const { first, numbers } of weights) {
      let from = line * steps.sourceLine + first * steps.sourcePixel;
      let red = 2 ** (PRECISION - 1);
      let green = red;
      let blue = red;
      for (const weight of numbers) {
        red += source[from] * weight;
        green += source[from + 1] * weight;
        blue += source[from + 2] * weight;
        from += steps.sourcePixel;
      }
      result[to] = red >> PRECISION; // the array keeps it between 0 and 255
      result[to + 1] = green >> PRECISION;
      result[to + 2] = blue >> PRECISION;
      to += steps.resultPixel;
    }
  }
}

/** Resizes the part `box` (left, top, right, bottom) of {width, height, data}, RGBA. */
function resize(image, width, height, [left, top, right, bottom]) {
  // The order changes what is rounded. Pillow begins with the height where that shrinks far more.
  const isTall = image.height > height && image.height - height > 2 * (image.width - width);
  if (!isTall) return resizeDown(resizeAcross(image, width, left, right), height, top, bottom);
  return resizeAcross(resizeDown(image, height, top, bottom), width, left, right);
}

function resizeAcross(image, width, left, right) {
  if (width === image.width && left === 0 && right === width) return image;
  const data = new Uint8ClampedArray(width * image.height * 4);
  const steps = {
    sourcePixel: 4, sourceLine: image.width * 4, resultPixel: 4, resultLine: width * 4,
  };
  const weights = makeWeights(image.width, left, right, width);
  resizeLines(image.data, data, weights, image.height, steps);
  return { width, height: image.height, data };
}

function resizeDown(image, height, top, bottom) {
  const { width } = image;
  if (height === image.height && top === 0 && bottom === height) return image;
  const data = new Uint8ClampedArray(width * height * 4);
  const steps = {
    sourcePixel: width * 4, sourceLine: 4, resultPixel: width * 4, resultLine: 4,
  };
  resizeLines(image.data, data, makeWeights(image.height, top, bottom, height), width, steps);
  return { width, height, data };
}

/** Returns by what the program divides the sides of a JPEG already while it decodes it. */
function jpegDivisor(width, height, card) {
  const most = Math.min(width / (2 * card.width), height / (2 * card.height));
  return [8, 4, 2].find((divisor) => most >= divisor) ?? 1;
}

/**
 * Returns {width, height, data} with the average of each `side` x `side` pixels, as libjpeg decodes
 * a JPEG at a fraction. The squares begin in the corner where the JPEG does; its edge fills the last.
 */
function averageSquares(image, side, fromRight, fromBottom) {
  const across = places(image.width, side, fromRight);
  const down = places(image.height, side, fromBottom);
  const [width, height] = [across.length / side, down.length / side];
  const data = new Uint8ClampedArray(width * height * 4);
  let to = 0;
  for (let top = 0; top < down.length; top += side) {
    for (let left = 0; left < across.length; left += side) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let y = top; y < top + side; y++) {
        for (let x = left; x < left + side; x++) {
          const from = (down[y] * image.width + across[x]) * 4;
          red += image.data[from];
          green += image.data[from + 1];
          blue += image.data[from + 2];
        }
      }
      data[to] = Math.floor(red / side ** 2 + 0.5);
      data[to + 1] = Math.floor(green / side ** 2 + 0.5);
      data[to + 2] = Math.floor(blue / side ** 2 + 0.5);
      data[to + 3] = 255;
      to += 4;
    }
  }
  return { width, height, data };
}

/** Returns the places of a line's pixels, its last or first one repeated up to whole squares. */
function places(size, side, fromEnd) {
  const whole = Math.ceil(size / side) * side;
  const first = fromEnd ? size - whole : 0;
  return Int32Array.from({ length: whole }, (_, index) =>
    Math.max(0, Math.min(size - 1, first + index)),
  );
}

function roundHalfToEven(number) {
  const below = Math.floor(number);
  const rest = number - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

/** Returns what the network sees of {width, height, data} before anything is added around it. */
function fitUnpadded(image, { width, height, resize: rule }) {
  const whole = [0, 0, image.width, image.height];
  if (rule === "letterbox") {
    const scale = Math.min(width / image.width, height / image.height);
    const across = Math.max(1, roundHalfToEven(image.width * scale));
    const down = Math.max(1, roundHalfToEven(image.height * scale));
    return resize(image, across, down, whole);
  }
  if (rule === "squash") return resize(image, width, height, whole);
  let across = image.width;
  let down = (image.width * height) / width;
  if (down > image.height) {
    across = (image.height * width) / height;
    down = image.height;
  }
  const left = (image.width - across) / 2;
  const top = (image.height - down) / 2;
  return resize(image, width, height, [left, top, left + across, top + down]);
}

/** Returns the numbers that the network takes: height x width x 3, RGB, 0 to 255. */
function fit(image, card) {
  const inner = fitUnpadded(image, card);
  const { width, height } = card;
  const numbers = new Float32Array(width * height * 3);
  const left = Math.floor((width - inner.width) / 2);
  const top = Math.floor((height - inner.height) / 2);
  for (let at = 0; at < numbers.length; at += 3) numbers.set(card.pad_color, at);
  for (let row = 0; row < inner.height; row++) {
    for (let column = 0; column < inner.width; column++) {
      const from = (row * inner.width + column) * 4;
      const to = ((row + top) * width + column + left) * 3;
      numbers[to] = inner.data[from];
      numbers[to + 1] = inner.data[from + 1];
      numbers[to + 2] = inner.data[from + 2];
    }
  }
  return numbers;
}
