/* The curve over how far the plan goes, drawn from the server's numbers; its axes stay while a slider is dragged. */
const EDGE = { left: 46, right: 74, top: 8, bottom: 24 };
const LINE_HEIGHT = 15;

function chart(parent) {
  const svg = drawn("svg", "live-chart", parent);
  put(svg, "role", "img");
  const own = { svg, parent, data: null, key: null, width: 0, height: 0, point: null };
  own.x = (v) => {
    const [low, high] = own.data.x_range;
    return EDGE.left + ((v - low) / (high - low)) * (own.width - EDGE.left - EDGE.right);
  };
  own.y = (v) => {
    const [low, high] = own.data.y_range;
    const top = EDGE.top + LINE_HEIGHT * (own.data.rows + 1);
    return top + ((high - v) / (high - low)) * (own.height - top - EDGE.bottom);
  };
  /* The same curve stays as it is: a move along it moves the point alone. */
  own.draw = (data) => {
    const key = JSON.stringify(data);
    if (key === own.key) return;
    Object.assign(own, { data, key });
    if (own.width && own.height) scene(own);
  };
  new ResizeObserver(() => {
    const { width, height } = parent.getBoundingClientRect();
    if (!width || !height || (width === own.width && height === own.height)) return;
    Object.assign(own, { width, height });
    if (own.data) scene(own);
    tell();
  }).observe(parent);
  own.preview = (curve) => {
    svg.classList.toggle("live-previewing", Boolean(curve));
    if (curve && own.likeness) put(own.likeness, "d", path(own, curve.x, curve.y));
  };
  own.show = (at, net, text) => {
    if (!own.point || at === null || at === undefined || net === null) return;
    const [x, y] = [own.x(at), own.y(net)];
    put(own.point, "transform", `translate(${x} ${y})`);
    put(own.stem, "x1", x);
    put(own.stem, "x2", x);
    put(own.stem, "y1", EDGE.top + LINE_HEIGHT);
    put(own.stem, "y2", y);
    const right = x < own.width * 0.6;
    put(own.flag, "x", x + (right ? 4 : -4));
    put(own.flag, "text-anchor", right ? "start" : "end");
    const told = `${own.data.plan} ${text}`;
    if (own.flag.textContent !== told) own.flag.textContent = told;
  };
  return own;
}

function path(own, xs, ys) {
  return xs.map((x, i) => `${i ? "L" : "M"}${own.x(x).toFixed(1)} ${own.y(ys[i]).toFixed(1)}`).join("");
}

function label(parent, className, x, y, text, anchor = "start") {
  const node = drawn("text", className, parent);
  node.textContent = text;
  put(node, "x", x);
  put(node, "y", y);
  put(node, "text-anchor", anchor);
  return node;
}

function line(parent, className, x1, y1, x2, y2) {
  const node = drawn("line", className, parent);
  for (const [name, value] of Object.entries({ x1, y1, x2, y2 })) put(node, name, value);
  return node;
}

function scene(own) {
  const { svg, data } = own;
  svg.replaceChildren();
  put(svg, "viewBox", `0 0 ${own.width} ${own.height}`);
  put(svg, "aria-label", data.alt);
  const [right, bottom] = [own.width - EDGE.right, own.height - EDGE.bottom];
  for (const [value, text] of data.y_ticks) {
    line(svg, value ? "live-grid" : "live-zero", EDGE.left, own.y(value), right, own.y(value));
    label(svg, "live-tick", EDGE.left - 6, own.y(value) + 4, text, "end");
  }
  for (const [value, text] of data.x_ticks) label(svg, "live-tick", own.x(value), bottom + 16, text, "middle");
  label(svg, "live-unit", 0, EDGE.top + 9, data.unit);
  areas(own);
  for (const kind of ["savings", "losses", "net"]) {
    put(drawn("path", `live-line live-${kind}`, svg), "d", path(own, data.x, data[kind]));
  }
  for (const { name, kind, end, at } of data.ends) {
    line(svg, `live-lead live-${kind}`, right, own.y(end), right + 6, own.y(at));
    label(svg, "live-name", right + 9, own.y(at) + 4, name);
  }
  for (const mark of data.marks) marked(own, mark);
  own.likeness = drawn("path", "live-line live-net live-likeness", svg);
  own.stem = line(svg, "live-stem", 0, 0, 0, 0);
  own.flag = label(svg, "live-flag live-flag-plan", 0, EDGE.top + LINE_HEIGHT - 3, "");
  own.point = drawn("g", "live-point", svg);
  put(drawn("circle", "live-halo", own.point), "r", 15);
  put(drawn("rect", "live-square", own.point), "x", -6.5);
  for (const [name, value] of Object.entries({ y: -6.5, width: 13, height: 13, rx: 2 })) put(own.point.lastChild, name, value);
}

/* Between net and zero: what is won above, what is lost below. */
function areas(own) {
  const { svg, data } = own;
  const zero = own.y(0);
  for (const [kind, side] of [
    ["won", Math.max],
    ["lost", Math.min],
  ]) {
    const ys = data.net.map((v) => side(v, 0));
    const d = `${path(own, data.x, ys)}L${own.x(data.x.at(-1))} ${zero}L${own.x(data.x[0])} ${zero}Z`;
    put(drawn("path", `live-area live-area-${kind}`, svg), "d", d);
  }
}

const SHAPES = {
  today: "M0 -7L7 0L0 7L-7 0Z",
  "break-even": "M0 -6A6 6 0 1 0 0.01 -6Z",
  best: "M0 -8L2.2 -2.6L8 -2.4L3.5 1.2L5 6.8L0 3.6L-5 6.8L-3.5 1.2L-8 -2.4L-2.2 -2.6Z",
};

function marked(own, { id, x, y, text, row, right }) {
  const [px, py] = [own.x(x), own.y(y)];
  const foot = EDGE.top + LINE_HEIGHT * (own.data.rows + 1 - row);
  line(own.svg, "live-stem", px, foot - LINE_HEIGHT + 4, px, py);
  label(own.svg, "live-flag", px + (right ? 4 : -4), foot - 3, text, right ? "start" : "end");
  const shape = drawn("path", `live-sign live-sign-${id}`, own.svg);
  put(shape, "d", SHAPES[id]);
  put(shape, "transform", `translate(${px} ${py})`);
}
