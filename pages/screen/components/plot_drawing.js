/* A picture that leaves the app, as other programs read it: LibreOffice and Inkscape know no "dy" of 1.3em, so each line of
   a text becomes a text of its own; what it shows and where it comes from is said in the file, not only in dots. */
const DOTS_PER_METRE = Math.round(192 / 0.0254);

function inLines(page) {
  for (const text of [...page.querySelectorAll("text")]) {
    const lines = [...text.children].filter((part) => part.classList.contains("line"));
    const size = parseFloat(text.style.fontSize || text.getAttribute("font-size")) || EXPORT.ofScreen;
    if (!lines.length) {
      flatten(text, text, size);
      continue;
    }
    const apart = lines.map((line) => {
      const own = text.cloneNode(false);
      for (const name of ["x", "y"]) own.setAttribute(name, line.getAttribute(name) ?? text.getAttribute(name) ?? 0);
      flatten(own, line, size);
      own.append(...line.childNodes);
      own.removeAttribute("data-unformatted");
      return own;
    });
    text.replaceWith(...apart);
  }
}

/* What `from` says by dy, in em or in pixels, as the y of a text. */
function flatten(text, from, size) {
  const dy = from.getAttribute("dy");
  text.removeAttribute("dy");
  if (!dy || !parseFloat(dy)) return;
  const moved = parseFloat(text.getAttribute("y") ?? 0) + parseFloat(dy) * (dy.endsWith("em") ? size : 1);
  text.setAttribute("y", Math.round(moved * 100) / 100);
}

/* Read aloud, and by those who look for a file: the finding, and where it comes from. */
function described(page, title, source) {
  const root = page.documentElement;
  for (const [name, words] of [
    ["desc", source],
    ["title", title],
  ]) {
    const node = page.createElementNS(SVG, name);
    node.setAttribute("id", `picture-${name}`);
    node.textContent = words;
    root.prepend(node);
  }
  root.setAttribute("role", "img");
  root.setAttribute("aria-labelledby", "picture-title picture-desc");
}

const CHECKS = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

function chunk(name, body) {
  const bytes = new Uint8Array(body.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length);
  bytes.set(new TextEncoder().encode(name), 4);
  bytes.set(body, 8);
  const check = bytes.subarray(4, body.length + 8).reduce((c, byte) => CHECKS[(c ^ byte) & 255] ^ (c >>> 8), 0xffffffff);
  view.setUint32(body.length + 8, ~check >>> 0);
  return bytes;
}

/* The file of a PNG with its resolution and its texts (keyword -> words), which stand right behind its head of 33 bytes. */
function labelled(png, texts) {
  const size = new DataView(new ArrayBuffer(9));
  for (const at of [0, 4]) size.setUint32(at, DOTS_PER_METRE);
  size.setUint8(8, 1);
  const said = Object.entries(texts).map(([name, words]) =>
    chunk("iTXt", new TextEncoder().encode(`${name}\0\0\0\0\0${words}`)),
  );
  return new Blob([png.slice(0, 33), chunk("pHYs", new Uint8Array(size.buffer)), ...said, png.slice(33)], { type: "image/png" });
}
