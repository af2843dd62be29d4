"use strict";

const MOST_PIXELS = 16_000_000; // telephones draw no larger picture
const SHOWN = 5; // classes of an answer

const element = (id) => document.getElementById(id);
const PAGE = JSON.parse(element("page").textContent);
const CARD = PAGE.card;
const LANGUAGE = chosenLanguage(navigator.languages);
const TEXTS = PAGE.texts[LANGUAGE];

function chosenLanguage(wanted) {
  for (const tag of wanted) {
    if (/^zh\b/i.test(tag)) return /hant|tw|hk|mo/i.test(tag) ? "zh-TW" : "zh-CN";
    if (/^en\b/i.test(tag)) return "en";
  }
  return "en";
}

function text(key, values = {}) {
  return TEXTS[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function percent(share, digits = 1) {
  const form = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return text("percent", { number: new Intl.NumberFormat(LANGUAGE, form).format(100 * share) });
}

// ---- The model ----------------------------------------------------------------------------------

function bytesOf(base64) {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
  return bytes;
}

/** Returns what is packed into this page under a name. */
async function unpack(name) {
  const packed = element(name);
  const bytes = bytesOf(packed.textContent);
  packed.remove(); // its text is not needed any more
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** Returns a function from a picture {width, height, data} to the probabilities of its classes. */
async function openModel() {
  const source = new Blob([await unpack("runtime")], { type: "text/javascript" });
  const runtime = await import(URL.createObjectURL(source));
  runtime.env.wasm.numThreads = 1; // more need headers that only a server can send
  runtime.env.wasm.wasmBinary = await unpack("engine");
  const network = new Uint8Array(await unpack("model"));
  const session = await runtime.InferenceSession.create(network, { executionProviders: ["wasm"] });
  const shape = [1, CARD.height, CARD.width, 3];
  return async (image) => {
    const picture = new runtime.Tensor("float32", fit(image, CARD), shape);
    return (await session.run({ picture })).probabilities.data;
  };
}

// ---- Pictures -----------------------------------------------------------------------------------

const TURNS = [
  null,
  () => [1, 0, 0, 1, 0, 0],
  (width) => [-1, 0, 0, 1, width, 0],
  (width, height) => [-1, 0, 0, -1, width, height],
  (_, height) => [1, 0, 0, -1, 0, height],
  () => [0, 1, 1, 0, 0, 0],
  (_, height) => [0, 1, -1, 0, height, 0],
  (width, height) => [0, -1, -1, 0, height, width],
  (width) => [0, -1, 1, 0, 0, width],
]; // by EXIF's number: how a picture of this size is drawn

/**
 * Draws a picture's file onto a canvas: upright, as sRGB, on white; returns {width, height, data},
 * of a large JPEG fewer pixels than are drawn.
 * A picture of which most is missing is refused: decoders go on in mid grey.
 */
async function readPicture(blob, canvas) {
  const buffer = await blob.arrayBuffer();
  const { file, orientation, turned } = prepareFile(buffer);
  const picture = await loadImage(file);
  let scale = 1;
  while (picture.naturalWidth * picture.naturalHeight * scale ** 2 > MOST_PIXELS) scale /= 2;
  const width = Math.max(1, Math.round(picture.naturalWidth * scale));
  const height = Math.max(1, Math.round(picture.naturalHeight * scale));
  [canvas.width, canvas.height] = orientation < 5 ? [width, height] : [height, width];
  const drawing = canvas.getContext("2d", { colorSpace: "srgb", willReadFrequently: true });
  drawing.imageSmoothingQuality = "high";
  drawing.setTransform(...TURNS[orientation](width, height));
  drawing.drawImage(picture, 0, 0, width, height);
  drawing.resetTransform();
  const wasJpeg = isJpeg(new Uint8Array(buffer));
  if (wasJpeg && !reachesItsEnd(drawing)) throw new Error("most of it is missing");
  drawing.globalCompositeOperation = "destination-over";
  drawing.fillStyle = "white";
  drawing.fillRect(0, 0, canvas.width, canvas.height);
  const { data } = drawing.getImageData(0, 0, canvas.width, canvas.height);
  const image = { width: canvas.width, height: canvas.height, data };
  return wasJpeg ? shrinkJpeg(image, picture, scale, turned) : image;
}

/** Returns a JPEG's pixels as coarse as the program decodes them, where that is coarser. */
function shrinkJpeg(image, { naturalWidth, naturalHeight }, scale, turned) {
  const sides = [naturalWidth, naturalHeight];
  if (turned >= 5) sides.reverse(); // as they stand in the file
  const side = jpegDivisor(...sides, CARD) * scale;
  if (side <= 1) return image;
  const [, , , , fromRight, fromBottom] = TURNS[turned](1, 1);
  return averageSquares(image, side, fromRight === 1, fromBottom === 1);
}

async function loadImage(file) {
  const picture = new Image();
  const address = URL.createObjectURL(file);
  try {
    await new Promise((resolve, reject) => {
      picture.onload = resolve;
      picture.onerror = reject;
      picture.src = address;
    });
  } finally {
    URL.revokeObjectURL(address);
  }
  return picture;
}

function reachesItsEnd(drawing) {
  const { width, height } = drawing.canvas;
  const row = Math.min(height - 1, Math.round(height * 0.95));
  const { data } = drawing.getImageData(0, row, width, 1);
  return !data.every((value, index) => index % 4 === 3 || value === 127 || value === 128);
}

// ---- Answers ------------------------------------------------------------------------------------

let newest = 0; // the number of the last picture: answers to earlier ones are not shown
let before = Promise.resolve(); // the answer to the picture before; one at a time is computed
let shares = null; // of the picture that is shown

function ask(file) {
  const number = ++newest;
  before = before.then(() => answer(number, file)).catch(tellNoModel);
}

async function answer(number, file) {
  if (number !== newest) return;
  const { name } = file;
  shares = null;
  let image = null;
  try {
    image = await readPicture(file, element("picture"));
  } catch (error) {
    console.warn(error);
  }
  element("picture").hidden = image === null;
  element("picture").ariaLabel = name;
  element("invitation").hidden = image !== null;
  if (image === null) {
    tell("failed", text("no_prediction"), "", text("unreadable", { name }));
    return;
  }
  tell("busy", text("classifying"), "", name);
  const model = await MODEL;
  await new Promise((resolve) => setTimeout(resolve, 20)); // to paint: computing stops everything
  const began = performance.now();
  const found = await model(image);
  if (number === newest) show(found, name, performance.now() - began);
}

function show(found, name, milliseconds) {
  shares = Array.from(found);
  const order = shares.map((_, index) => index).sort((a, b) => shares[b] - shares[a] || a - b);
  const best = shares[order[0]];
  if (best >= PAGE.threshold) {
    const facts = { name, milliseconds: Math.round(milliseconds) };
    tell("sure", CARD.classes[order[0]], percent(best), text("facts", facts));
  } else {
    const values = { name, share: percent(best), threshold: percent(PAGE.threshold, 0) };
    tell("doubt", text("not_sure"), "", text("best_guess", values));
  }
  element("bars").replaceChildren(...order.slice(0, SHOWN).map(bar));
}

function bar(index) {
  const [row, name, track, length, number] = ["li", "bdi", "span", "i", "span"].map((tag) =>
    document.createElement(tag),
  );
  name.textContent = CARD.classes[index];
  track.className = "bar";
  length.style.width = `${100 * Math.min(1, Math.max(0, shares[index]))}%`;
  number.textContent = percent(shares[index]);
  track.append(length);
  row.append(name, track, number);
  return row;
}

function tell(state, headline, share, line) {
  element("answer").className = state;
  element("headline").textContent = headline;
  element("share").textContent = share;
  element("line").textContent = line;
  element("bars").replaceChildren();
}

function tellNoModel(error) {
  tell("failed", text("no_model"), "", text("no_model_line", { detail: String(error) }));
}

// ---- The page checks itself ---------------------------------------------------------------------

/** Compares the answer to the golden picture with the one that was written at the export. */
async function check() {
  const { picture, probabilities, tolerance } = PAGE.golden;
  element("checked").textContent = "";
  let difference = NaN;
  try {
    const model = await MODEL;
    const file = new Blob([bytesOf(picture)]);
    const found = await model(await readPicture(file, document.createElement("canvas")));
    difference = Math.max(...probabilities.map((share, index) => Math.abs(found[index] - share)));
  } catch (error) {
    console.error(error);
  }
  const isRight = difference <= tolerance; // never where it is no number
  element("checked").textContent = text(isRight ? "check_right" : "check_wrong", {
    difference: difference.toFixed(6),
  });
  document.documentElement.dataset.check = isRight ? "right" : "wrong";
}

// ---- The page -----------------------------------------------------------------------------------

let MODEL = null;

function start() {
  MODEL = openModel();
  MODEL.then(() => {
    if (newest === 0) tell("", "", "", text("ready"));
    document.documentElement.dataset.model = "open";
  }, tellNoModel);
  if (location.hash === "#check") check();
}

function takeFirst(files) {
  if (files.length) ask(files[0]);
}

function connect() {
  element("choose").onclick = () => element("file").click();
  element("frame").onclick = () => element("file").click();
  element("photograph").onclick = () => element("camera").click();
  for (const input of [element("file"), element("camera")]) {
    input.onchange = () => {
      takeFirst(input.files);
      input.value = ""; // so that the same picture can be chosen again
    };
  }
  document.onpaste = (event) => takeFirst(event.clipboardData.files);
  const isOver = (event, is) => {
    event.preventDefault(); // else the browser would open the file in place of this page
    element("frame").classList.toggle("over", is);
  };
  document.ondragover = (event) => isOver(event, true);
  document.ondragleave = (event) => isOver(event, event.relatedTarget !== null);
  document.ondrop = (event) => {
    isOver(event, false);
    takeFirst(event.dataTransfer.files);
  };
  document.querySelector("a[href='#check']").onclick = () => {
    if (location.hash === "#check") check(); // else the address changes, and that is told
  };
  window.onhashchange = () => {
    if (location.hash === "#check") check();
  };
}

document.documentElement.lang = LANGUAGE;
for (const part of document.querySelectorAll("[data-text]")) {
  part.textContent = text(part.dataset.text, { version: PAGE.runtime });
}
element("classes").textContent = text("classes", { count: CARD.classes.length });
tell("busy", text("opening"), "", "");
connect();
document.addEventListener("DOMContentLoaded", start);
