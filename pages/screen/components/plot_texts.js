/* The title, and the notes beside points, drawn here: Plotly draws each note twice and measures each text, for which
   the browser lays the page out anew every time. All stands where Plotly has it, which still makes the pictures. */
const SVG = "http://www.w3.org/2000/svg";
const LINE_HEIGHT = 1.3;
const NOTE = new Set([
  ...["x", "y", "ax", "ay", "axref", "ayref", "text", "align", "xanchor", "yanchor", "xshift", "borderpad"],
  ...["showarrow", "arrowhead", "arrowwidth", "arrowcolor"],
]);
const canvas = document.createElement("canvas").getContext("2d");

/* Where a line may end: not between a number and its unit, "5.8 m EUR", "3,6 Mio. EUR", "18 %". */
const BREAK = / (?!(?:%|m|bn|(?:Mio|Mrd|Bio)\.|[A-Z]{3})(?!\w))|(?<!\d(?: m| bn| (?:Mio|Mrd|Bio)\.)?) /;

/* Titles are sentences: broken into lines that fit the width, on a phone as on a slide, with the room they need. */
function heading({ title }, width, size, family = getComputedStyle(document.body).fontFamily) {
  if (!title?.text || !width) return null;
  const large = size * 1.25;
  canvas.font = `600 ${large}px ${family}`;
  const lines = [];
  for (const word of title.text.split(BREAK)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && canvas.measureText(longer).width < width - 2 * size) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const below = title.subtitle?.text;
  const count = lines.length + (below ? 1 : 0);
  return { lines, below, large, small: size * 0.9, several: count > 1, room: large * LINE_HEIGHT * count + size * 1.6 };
}

/* Whether these notes can be drawn here: Plotly also works out ranges from notes, and knows more kinds of them. */
function simple({ annotations, xaxis, yaxis }) {
  if (!annotations?.length || !xaxis?.range || !yaxis?.range) return false;
  return annotations.every((note) => {
    const beside = note.xanchor === "left" || note.xanchor === "right";
    const alike = !note.text.includes("<br>") || note.align === "left";
    const arrow = !note.showarrow || (note.axref === "x" && note.ayref === "y" && !note.arrowhead);
    return beside && alike && arrow && Object.keys(note).every((key) => NOTE.has(key));
  });
}

function element(name, attributes, parent) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  parent.append(made);
  return made;
}

/* Text only: what the server has made harmless is shown as it was written. */
function line(text, attributes, parent) {
  element("text", attributes, parent).textContent = text.replaceAll("&lt;", "<");
}

/* All texts and marks of a chart anew, where the axes now are; `font`: family, size and colour. */
function write(chart, { head, notes, marks }, font) {
  const layer = chart.querySelector(".infolayer");
  layer.querySelector(":scope > .plot-texts")?.remove();
  const group = document.createElementNS(SVG, "g");
  group.setAttribute("class", "plot-texts");
  Object.assign(group.style, { fontFamily: font.family, fontSize: `${font.size}px`, fill: font.colour });
  if (head) writeHeading(group, head);
  for (const trace of marks) writeMarks(group, trace, chart._fullLayout, font);
  if (notes.length) {
    canvas.font = `${font.size}px ${font.family}`;
    const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = canvas.measureText("x");
    const { xaxis, yaxis, width: edge } = chart._fullLayout;
    for (const note of notes) writeNote(group, note, xaxis, yaxis, { ...font, ascent, descent, edge });
  }
  layer.append(group);
}

function writeHeading(group, { lines, below, large, small, several }) {
  const first = several ? large + 4 : 6 + 0.7 * large;
  lines
    .flatMap((text) => text.split("<br>"))
    .concat(below ?? [])
    .forEach((text, i, all) => {
      const style = below && i === all.length - 1 ? `font-size:${small}px` : `font-size:${large}px;font-weight:600`;
      line(text, { x: 6, y: first + i * LINE_HEIGHT * large, style }, group);
    });
}

const there = (axis, value) => axis._offset + axis.r2p(value);
const seen = (axis, value) => axis.r2fraction(value) >= 0 && axis.r2fraction(value) <= 1;

function writeNote(group, note, xaxis, yaxis, { size, ascent, descent, edge }) {
  const arrow = note.showarrow;
  if (!(seen(xaxis, note.x) || (arrow && seen(xaxis, note.ax)))) return;
  if (!(seen(yaxis, note.y) || (arrow && seen(yaxis, note.ay)))) return;
  const lines = note.text.split("<br>");
  const long = Math.max(...lines.map((text) => canvas.measureText(text).width));
  const width = note.xanchor === "right" ? long : -2;
  const height = ascent + descent + (lines.length - 1) * LINE_HEIGHT * size;
  const x = there(xaxis, arrow ? note.ax : note.x) + (note.xshift ?? 0);
  const y = there(yaxis, arrow ? note.ay : note.y);
  const above = { top: 0, middle: 0.5, bottom: 1 }[note.yanchor] * Math.round(height + 2);
  /* Plotly puts a frame of one pixel, unseen, around each and that on whole pixels. */
  const begins = Math.round(x - Math.round(width + 2)) + 1;
  /* On a phone a text that would reach beyond the chart is moved back into it. */
  const left = begins + long > edge ? Math.floor(edge - long) : begins;
  const first = Math.round(y - above) + 1 + ascent;
  lines.forEach((text, i) => line(text, { x: left, y: first + i * LINE_HEIGHT * size }, group));
  if (!arrow) return;
  const d = `M${x},${y}L${there(xaxis, note.x)},${there(yaxis, note.y)}`;
  element("path", { d, style: `fill:none;stroke:${note.arrowcolor};stroke-width:${note.arrowwidth}px` }, group);
}
