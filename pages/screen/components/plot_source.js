/* Below a picture that leaves the app: where it comes from, and the link where it fits. Of 1200 pixels 20 are 16 points on a
   slide, and can be read on a phone that is held upright. */
const FOOT = { size: 20, least: 14, line: 27, pad: 10, side: 6, colour: "#444444" };

function measured(family) {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `${FOOT.size}px ${family}`;
  return (text) => canvas.measureText(text).width;
}

/* The lines; of a name that leaves no room the rest is cut, never what identifies the numbers. */
function sourced(source, width, family = EXPORT.font) {
  if (!source) return [];
  const wide = measured(family);
  const fits = (text) => wide(text) <= width - 2 * FOOT.side;
  const letters = [...source.name];
  let length = letters.length;
  const line = () => {
    const name = length < letters.length ? `${letters.slice(0, length).join("")}…` : source.name;
    return `${source.before}${name}${source.after}`;
  };
  while (length && !fits(line())) length -= 1;
  const address = new URL(location.href);
  address.hash = "";
  const own = address.searchParams.get("fp") === source.fingerprint;
  return own && sized(address.href, width, wide) >= FOOT.least ? [line(), address.href] : [line()];
}

/* How large a line can be written: the link a bit smaller, if that lets it in. */
function sized(line, width, wide = measured(EXPORT.font)) {
  return Math.min(FOOT.size, Math.floor((FOOT.size * (width - 2 * FOOT.side)) / wide(line)));
}

/* The drawing with the lines below it, and drawn larger for a picture of dots. */
function footed(drawing, lines, height, room, scale, title) {
  const page = new DOMParser().parseFromString(drawing, "image/svg+xml");
  inLines(page);
  described(page, title, lines.join(" · "));
  const root = page.documentElement;
  const width = EXPORT.width;
  const put = (name, attributes) => {
    const node = page.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
    root.append(node);
    return node;
  };
  root.setAttribute("width", width * scale);
  root.setAttribute("height", height * scale);
  root.setAttribute("viewBox", `0 0 ${width} ${height}`);
  if (room) put("rect", { x: 0, y: height - room, width, height: room, fill: "#ffffff" });
  lines.forEach((line, at) => {
    const y = height - room + FOOT.size + at * FOOT.line;
    const look = { "font-family": EXPORT.font, "font-size": sized(line, width), fill: FOOT.colour, class: "source" };
    put("text", { x: FOOT.side, y, ...look }).textContent = line;
  });
  return new XMLSerializer().serializeToString(root);
}

/* The same in dots, as the bytes of a file. */
async function painted(svg, width, height) {
  const picture = new Image();
  picture.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").drawImage(picture, 0, 0, width, height);
  const file = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  return new Uint8Array(await file.arrayBuffer());
}
