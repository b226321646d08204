/* Marked points and the poles of their labels, drawn here: at every move the plan moves while the curves stay, and for
   one point Plotly draws a whole chart anew. It draws them where a pointer is over the chart, to say their amounts, and
   in pictures; here they look the same. */
const MARKS = "marks";
const HIDDEN = { type: "scatter", visible: false };
const OPEN = "-open";
/* Pixels of Plotly's dots, and of the gaps between them, on lines up to as wide. */
const DOT = 3;
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

/* The traces of a figure that can be drawn here: between fixed axes, with symbols known here. */
function marked({ data, layout }) {
  if (!layout.xaxis?.range || !layout.yaxis?.range) return [];
  const pole = ({ mode, line }) => mode === "lines" && line.dash === "dot" && line.width <= DOT;
  const mark = ({ mode, marker }) => mode === "markers" && marker.symbol.replace(OPEN, "") in SYMBOLS;
  return data.filter((trace) => trace.meta === MARKS && (pole(trace) || mark(trace)));
}

function writeMarks(group, { x, y, line, marker, mode }, axes) {
  const points = x.map((value, i) => pixels(value, y[i], axes));
  if (mode === "lines") writePoles(group, points, line);
  else for (const point of points) if (point) writeMark(group, point, marker);
}

/* null where a line has its gap, or what is outside the range that is shown. */
function pixels(x, y, { xaxis, yaxis }) {
  if (x === null || y === null || !seen(xaxis, x) || !seen(yaxis, y)) return null;
  return [there(xaxis, x), there(yaxis, y)];
}

function writePoles(group, points, { color, width }) {
  const d = points.map((point, i) => (point ? `${points[i - 1] ? "L" : "M"}${point}` : "")).join("");
  element("path", { d, style: `fill:none;stroke:${color};stroke-width:${width}px;stroke-dasharray:${DOT}px,${DOT}px` }, group);
}

function writeMark(group, [x, y], { symbol, size, color, line }) {
  const open = symbol.endsWith(OPEN);
  const style = open ? `fill:none;stroke:${color};stroke-width:${line.width}px` : `fill:${color}`;
  const around = SYMBOLS[symbol.replace(OPEN, "")](size / 2);
  const d = around.map(([far, angle]) => `${x + far * Math.cos(angle)},${y + far * Math.sin(angle)}`).join("L");
  if (around.length) element("path", { d: `M${d}Z`, style }, group);
  else element("circle", { cx: x, cy: y, r: size / 2, style }, group);
}
