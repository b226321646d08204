const EXPORT = { width: 1200, height: 675, font: "Arial, Helvetica, sans-serif", size: 18 };
const CONFIG = { displayModeBar: false, displaylogo: false, showTips: false, doubleClick: "reset" };
const BUTTONS = [
  ["reset", "Reset zoom", "show the whole chart again"],
  ["png", "PNG", "download the chart as a picture, PNG"],
  ["svg", "SVG", "download the chart as a drawing, SVG"],
  ["csv", "CSV", "download the data behind the chart"],
];
const AXIS = /^[xy]axis\d*$/;
const touch = matchMedia("(pointer: coarse)");
const charts = new WeakMap();

/* The page's own script stands at <base>/static/js/, so its address says where the app lives, behind any proxy. */
function base() {
  const own = document.querySelector('script[type="module"][src*="static/js/"]');
  return own ? new URL("../../", own.src) : new URL("./", document.baseURI);
}

/* One promise for all charts of the page. Streamlit sends no lifetime with the file, so an ordinary <script> would
   fetch 5 MB at every reload: force-cache takes what the browser holds; the address carries the version. */
function library(path) {
  if (window.Plotly) return Promise.resolve(window.Plotly);
  window.plotScript ??= load(new URL(path, base())).catch((error) => {
    window.plotScript = undefined;
    throw error;
  });
  return window.plotScript;
}

async function load(address) {
  const answer = await fetch(address, { cache: "force-cache" });
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  const script = document.createElement("script");
  script.src = URL.createObjectURL(new Blob([await answer.text()], { type: "text/javascript" }));
  await new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = () => reject(new Error("script refused"));
    document.head.append(script);
  });
  URL.revokeObjectURL(script.src);
  return window.Plotly;
}

function coloured(value, colours) {
  if (typeof value === "string") {
    return value.startsWith("var(--") ? colours(value.slice(4, -1)) || "#808080" : value;
  }
  if (Array.isArray(value)) {
    return typeof value[0] === "number" ? value : value.map((item) => coloured(item, colours));
  }
  if (value && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, coloured(item, colours)]));
  }
  return value;
}

/* Any CSS colour as rgba with the given opacity: the canvas is the browser's own parser. */
const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const parsed = new Map();
function faded(colour, opacity) {
  if (!parsed.has(colour)) {
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    parsed.set(colour, context.getImageData(0, 0, 1, 1).data.slice(0, 3).join());
  }
  return `rgba(${parsed.get(colour)},${opacity})`;
}

function template(colours, family, size) {
  const text = colours("--st-text-color");
  const axis = {
    gridcolor: faded(text, 0.12),
    zerolinecolor: faded(text, 0.55),
    linecolor: faded(text, 0.3),
    ticks: "outside",
    ticklen: 4,
    tickcolor: "rgba(0,0,0,0)",
    automargin: true,
    fixedrange: touch.matches,
  };
  return {
    layout: {
      font: { family, size, color: text },
      title: { font: { color: text, weight: 600 } },
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      xaxis: axis,
      yaxis: axis,
      /* Whole names: a cut could fall inside an escaped character. */
      hoverlabel: {
        bgcolor: colours("--st-background-color"),
        bordercolor: faded(text, 0.4),
        font: { family, size, color: text },
        namelength: -1,
      },
      legend: { bgcolor: "rgba(0,0,0,0)" },
      margin: { l: size, r: size * 2, t: size * 2, b: size },
      dragmode: touch.matches ? false : "zoom",
    },
  };
}

/* Titles are sentences: broken into lines that fit the width, on a phone as on a slide, with the room they need. */
function titled(layout, width, size) {
  const text = layout.title?.text;
  if (!text || !width) return layout;
  const large = size * 1.25;
  context.font = `600 ${large}px ${getComputedStyle(document.body).fontFamily}`;
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && context.measureText(longer).width < width - 2 * size) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  const below = layout.title.subtitle?.text;
  if (below) lines.push(`<span style="font-size:${size * 0.9}px;font-weight:400">${below}</span>`);
  const title = {
    text: lines.join("<br>"),
    font: { size: large },
    x: 0,
    xref: "container",
    xanchor: "left",
    y: 1,
    yref: "container",
    yanchor: "top",
    /* Of several lines Plotly puts the first on the edge, of one line it hangs below it. */
    pad: { t: lines.length > 1 ? large + 4 : 6, l: 6 },
  };
  return { ...layout, title, margin: { t: large * 1.3 * lines.length + size * 1.6, ...layout.margin } };
}

function build(parent) {
  const chart = document.createElement("div");
  chart.className = "plot-chart";
  chart.setAttribute("role", "img");
  const bar = document.createElement("div");
  bar.className = "plot-buttons";
  const message = document.createElement("span");
  message.className = "plot-message";
  message.setAttribute("role", "status");
  bar.append(message);
  const state = { chart, message, buttons: {}, data: null, drawn: false };
  for (const [action, label, hint] of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.title = `${label}: ${hint}`;
    button.setAttribute("aria-label", button.title);
    button.disabled = true;
    button.onclick = () => actions[action](state);
    state.buttons[action] = button;
    bar.append(button);
  }
  state.buttons.reset.hidden = true;
  parent.append(chart, bar);
  let frame = 0;
  state.observer = new ResizeObserver(() => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (state.drawn && chart.clientWidth && chart.clientWidth !== chart._fullLayout?.width) draw(state);
    });
  });
  state.observer.observe(chart);
  return state;
}

function draw(state) {
  const { chart, data } = state;
  const style = getComputedStyle(chart);
  const colours = (name) => style.getPropertyValue(name).trim();
  const figure = coloured(data.figure, colours);
  const width = chart.clientWidth;
  const size = width < 480 ? 11 : 13;
  const layout = {
    uirevision: data.key,
    ...titled(figure.layout, width, size),
    template: template(colours, colours("--st-font"), size),
    height: data.height,
    width: width || undefined,
  };
  return window.Plotly.react(chart, figure.data, layout, CONFIG);
}

/* The picture is the same from a phone or in the dark: white paper, slide proportions, what is hidden stays hidden. */
function picture({ chart, data }) {
  const colours = (name) => data.paper[name] ?? getComputedStyle(chart).getPropertyValue(name).trim();
  const figure = coloured(data.figure, colours);
  figure.data.forEach((trace, index) => {
    trace.visible = chart._fullData[index]?.visible ?? trace.visible;
  });
  const layout = {
    ...titled(figure.layout, EXPORT.width, EXPORT.size),
    template: template(colours, EXPORT.font, EXPORT.size),
  };
  for (const name of Object.keys(chart._fullLayout).filter((key) => AXIS.test(key))) {
    const { autorange, range } = chart._fullLayout[name];
    if (!autorange) layout[name] = { ...layout[name], range: [...range], autorange: false };
  }
  return { data: figure.data, layout: { ...layout, paper_bgcolor: "#ffffff", plot_bgcolor: "#ffffff" } };
}

function save(address, name) {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

async function image(state, format, scale) {
  const { width, height } = EXPORT;
  save(await window.Plotly.toImage(picture(state), { format, scale, width, height }), `${state.data.name}.${format}`);
}

const actions = {
  png: (state) => image(state, "png", 2),
  svg: (state) => image(state, "svg", 1),
  csv: ({ data }) => {
    /* Without the byte order mark Excel reads UTF-8 as the local code page. */
    const address = URL.createObjectURL(new Blob(["\ufeff", data.table], { type: "text/csv;charset=utf-8" }));
    save(address, `${data.name}.csv`);
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  },
  reset: (state) => {
    const changes = {};
    for (const name of Object.keys(state.chart._fullLayout).filter((key) => AXIS.test(key))) {
      const range = state.data.figure.layout?.[name]?.range;
      changes[range ? `${name}.range` : `${name}.autorange`] = range ?? true;
    }
    return window.Plotly.relayout(state.chart, changes).then(() => {
      state.buttons.reset.hidden = true;
      state.buttons.png.focus();
    });
  },
};

function watchZoom(state) {
  state.chart.on("plotly_relayout", (event) => {
    const keys = Object.keys(event);
    if (keys.some((key) => key.endsWith(".autorange"))) state.buttons.reset.hidden = true;
    else if (keys.some((key) => /axis\d*\.range/.test(key))) state.buttons.reset.hidden = false;
  });
  state.chart.on("plotly_doubleclick", () => {
    state.buttons.reset.hidden = true;
  });
}

export default function ({ data, parentElement }) {
  let state = charts.get(parentElement);
  if (!state) charts.set(parentElement, (state = build(parentElement)));
  state.data = data;
  state.chart.style.height = `${data.height}px`;
  state.chart.setAttribute("aria-label", data.alt);
  library(data.script)
    .then(() => draw(state))
    .then(() => {
      if (state.drawn) return;
      state.drawn = true;
      state.message.textContent = "";
      watchZoom(state);
      for (const button of Object.values(state.buttons)) button.disabled = false;
    })
    .catch((error) => {
      console.error(error);
      if (state.drawn) return;
      state.message.textContent = "The chart could not be drawn. Reload the page, or take the numbers as CSV.";
      state.buttons.csv.disabled = false;
    });
  return () => {
    state.observer.disconnect();
    charts.delete(parentElement);
    if (state.drawn) window.Plotly.purge(state.chart);
  };
}
