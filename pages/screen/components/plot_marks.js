/* What moves at every move while the axes stay, drawn here: marked points and the poles of their labels, bars, the lines
   between them and their amounts. For one point Plotly draws a whole chart anew. It draws them where a pointer is over
   the chart, to say their amounts, and in pictures; here they look the same. */
const MARKS = "marks";
const HIDDEN = { type: "scatter", visible: false };
const OPEN = "-open";
/* Plotly's dashes by their name, of lines up to three pixels wide. */
const DASHES = { solid: "none", dot: "3px,3px" };
const THIN = 3;
/* Plotly's symbols by their radius: corners as distance and angle from the middle; a circle has none. */
const SYMBOLS = {
  circle: () => [],
  square: (r) => corners(4, 1 / 8, () => r * Math.SQRT2),
  diamond: (r) => corners(4, 0, () => r * 1.3),
  star: (r) => corners(10, -1 / 4, (i) => r * 1.4 * (i % 2 ? 0.382 : 1)),
};

function corners(count, first, distance) {
  return Array.from({ length: count }, (_, i) => [distance(i), 2 * Math.PI * (first + i / count)]);
}

/* Plotly's hatchings: where their lines run in a square of this side. */
const HATCHES = {
  "": null,
  "/": (a) => `M${-a / 4},${a / 4}l${a / 2},${-a / 2}M0,${a}L${a},0M${(a / 4) * 3},${(a / 4) * 5}l${a / 2},${-a / 2}`,
};

/* Kinds of traces: whether one can be drawn here, and how. */
const KINDS = {
  lines: [({ line }) => (line.dash ?? "solid") in DASHES && line.width <= THIN, writeLines],
  markers: [({ marker }) => marker.symbol.replace(OPEN, "") in SYMBOLS, writeMarkers],
  text: [({ textposition }) => textposition === "middle right", writeAmounts],
  bar: [({ orientation, marker }) => orientation === "h" && marker.pattern.shape.every((one) => one in HATCHES), writeBars],
};
const kind = ({ type, mode }) => KINDS[type === "scatter" ? mode : type];

/* The traces of a figure that can be drawn here, which takes axes with given ranges. */
function marked({ data, layout }) {
  if (!layout.xaxis?.range || !layout.yaxis?.range) return [];
  return data.filter((trace) => trace.meta === MARKS && kind(trace)?.[0](trace));
}

function writeMarks(group, trace, axes, font) {
  kind(trace)[1](group, trace, axes, font);
}

function points({ x, y }, axes) {
  return x.map((value, i) => pixels(value, y[i], axes));
}

/* null where a line has its gap, or what is outside the range that is shown. */
function pixels(x, y, { xaxis, yaxis }) {
  if (x === null || y === null || !seen(xaxis, x) || !seen(yaxis, y)) return null;
  return [there(xaxis, x), there(yaxis, y)];
}

function writeLines(group, trace, axes) {
  const { color, width, dash = "solid" } = trace.line;
  const d = points(trace, axes)
    .map((point, i, all) => (point ? `${all[i - 1] ? "L" : "M"}${point}` : ""))
    .join("");
  const style = `fill:none;stroke:${color};stroke-width:${width}px;stroke-dasharray:${DASHES[dash]}`;
  element("path", { d, style }, group);
}

function writeMarkers(group, trace, axes) {
  for (const point of points(trace, axes)) if (point) writeMark(group, point, trace.marker);
}

function writeMark(group, [x, y], { symbol, size, color, line }) {
  const open = symbol.endsWith(OPEN);
  const style = open ? `fill:none;stroke:${color};stroke-width:${line.width}px` : `fill:${color}`;
  const around = SYMBOLS[symbol.replace(OPEN, "")](size / 2);
  const d = around.map(([far, angle]) => `${x + far * Math.cos(angle)},${y + far * Math.sin(angle)}`).join("L");
  if (around.length) element("path", { d: `M${d}Z`, style }, group);
  else element("circle", { cx: x, cy: y, r: size / 2, style }, group);
}

function writeAmounts(group, trace, axes, { size }) {
  points(trace, axes).forEach((point, i) => point && line(trace.text[i], { x: point[0], y: point[1] + size / 4 }, group));
}

function writeBars(group, { x, y, base, width, marker }, { xaxis, yaxis }) {
  /* Hatchings begin at the corner of the plot. */
  const plot = element("g", { transform: `translate(${xaxis._offset},${yaxis._offset})` }, group);
  x.forEach((length, i) => {
    const [left, right] = [xaxis.r2p(base[i]), xaxis.r2p(base[i] + length)].sort((one, two) => one - two);
    const [top, below] = [yaxis.r2p(y[i] - width / 2), yaxis.r2p(y[i] + width / 2)].sort((one, two) => one - two);
    const path = HATCHES[marker.pattern.shape[i]];
    const style = `fill:${path ? `url(#${hatch(plot, marker, path)})` : marker.color}`;
    /* As Plotly, a pixel of what is not nothing. */
    const across = length ? Math.max(1, right - left) : 0;
    element("rect", { x: left, y: top, width: across, height: below - top, style }, plot);
  });
}

function hatch(parent, { color, pattern }, path) {
  /* Of all charts of the page, whichever module draws them. */
  window.plotHatches = (window.plotHatches ?? 0) + 1;
  const id = `plot-hatch-${window.plotHatches}`;
  const side = pattern.size * Math.SQRT2;
  const made = element("pattern", { id, width: side, height: side, patternUnits: "userSpaceOnUse" }, parent);
  element("rect", { width: side, height: side, fill: color }, made);
  const stroke = { stroke: pattern.fgcolor, "stroke-width": pattern.solidity * pattern.size, opacity: 0.5 };
  element("path", { d: path(side), ...stroke }, made);
  return id;
}
