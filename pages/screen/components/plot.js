/* Letters of a picture, so that a slide's last row reads it; of charts of many rows smaller ones, as far as they stay legible. */
const EXPORT = { width: 1200, height: 675, font: "Arial, Helvetica, sans-serif", least: 15, most: 22, ofScreen: 13 };
const CONFIG = { displayModeBar: false, displaylogo: false, showTips: false, doubleClick: "reset" };
const BUTTONS = ["reset", "table", "png", "svg", "csv"];
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
  if (window.Plotly.PlotSchema?.findArrayAttributes) remember(window.Plotly.PlotSchema);
  return window.Plotly;
}

/* At every draw Plotly walks all that its schema knows of each trace, to find which of it this one gives as lists: a
   seventh of its time. The answer follows from the trace's type and from where it has lists, so it is kept by these. */
function remember(schema) {
  const find = schema.findArrayAttributes;
  const known = new Map();
  schema.findArrayAttributes = (trace) => {
    const key = [trace.type, ...lists(trace)].join();
    if (!known.has(key)) known.set(key, find(trace));
    return [...known.get(key)];
  };
}

function lists(part, path = "") {
  return Object.keys(part).flatMap((key) => {
    const value = part[key];
    if (key.startsWith("_") || !value || typeof value !== "object") return [];
    if (Array.isArray(value) || ArrayBuffer.isView(value)) return [`${path}${key}`];
    return lists(value, `${path}${key}.`);
  });
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
    /* Margins make room for every label: to look for some beyond the edge would measure each once more. */
    ticklabeloverflow: "allow",
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

/* The title as Plotly draws it in pictures. */
function titled({ title, ...layout }, head) {
  if (!head) return layout;
  const lines = [...head.lines];
  if (head.below) lines.push(`<span style="font-size:${head.small}px;font-weight:400">${head.below}</span>`);
  return {
    ...layout,
    title: {
      text: lines.join("<br>"),
      font: { size: head.large },
      x: 0,
      xref: "container",
      xanchor: "left",
      y: 1,
      yref: "container",
      yanchor: "top",
      /* Of several lines Plotly puts the first on the edge, of one line it hangs below it. */
      pad: { t: head.several ? head.large + 4 : 6, l: 6 },
    },
    margin: { t: head.room, ...layout.margin },
  };
}

/* On paper a drawing is as wide as the sheet (pages/screen/print.css): scaled, since there is no time to draw it anew. */
function scalable(able) {
  for (const svg of document.querySelectorAll(".plot-chart .main-svg")) {
    const { width, height } = svg;
    if (able) svg.setAttribute("viewBox", `0 0 ${width.baseVal.value} ${height.baseVal.value}`);
    else svg.removeAttribute("viewBox");
  }
}
addEventListener("beforeprint", () => scalable(true));
addEventListener("afterprint", () => scalable(false));

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
  const tableBox = document.createElement("div");
  tableBox.className = "plot-table";
  tableBox.tabIndex = 0;
  tableBox.setAttribute("role", "region");
  tableBox.hidden = true;
  const state = {
    ...{ chart, tableBox, asTable: false, message, buttons: {}, data: null, width: 0 },
    ...{ drawn: false, drawing: null, aside: false, stale: false, running: null, gone: false },
  };
  for (const action of BUTTONS) {
    const button = document.createElement("button");
    button.type = "button";
    button.disabled = true;
    button.onclick = () => actions[action](state);
    state.buttons[action] = button;
    bar.append(button);
  }
  state.buttons.reset.hidden = true;
  parent.append(chart, tableBox, bar);
  let frame = 0;
  state.observer = new ResizeObserver(() => {
    state.width = chart.clientWidth;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => {
      if (state.drawn && state.width && state.width !== chart._fullLayout?.width) draw(state);
    });
  });
  state.observer.observe(chart);
  chart.onpointerenter = () => {
    if (state.aside) draw(state);
  };
  return state;
}

/* In the reader's language, which the server knows. */
function label({ buttons, data: { words } }) {
  for (const [action, button] of Object.entries(buttons)) {
    if (action === "table") continue;
    const hint = words[`${action}_hint`];
    if (button.title === hint) continue;
    button.textContent = words[action];
    button.title = button.ariaLabel = hint;
  }
}

/* One draw of a chart at a time: Plotly works on after it has returned, and must not meet the next draw or the chart's
   end there. Of what comes meanwhile only the newest is drawn. */
function draw(state) {
  state.stale = true;
  state.running ??= run(state);
  return state.running;
}

async function run(state) {
  try {
    while (state.stale && !state.gone) {
      state.stale = false;
      try {
        await once(state);
      } catch (error) {
        if (!state.stale && !state.gone) throw error;
      }
    }
  } finally {
    state.running = null;
    if (state.gone) end(state);
  }
}

function end(state) {
  if (state.chart._fullLayout) window.Plotly.purge(state.chart);
}

/* Plotly is asked only where its part differs from what it drew: a move may change no more than the title. */
async function once(state) {
  const { chart, data } = state;
  const style = getComputedStyle(chart);
  const colours = (name) => style.getPropertyValue(name).trim();
  const figure = coloured(data.figure, colours);
  /* Asked at every draw, the browser would lay the page out for the answer. */
  const width = (state.width ||= chart.clientWidth);
  const font = { family: colours("--st-font"), size: width < 480 ? 11 : 13, colour: colours("--st-text-color") };
  const head = heading(figure.layout, width, font.size);
  const { title, annotations = [], ...rest } = figure.layout;
  const own = simple(figure.layout);
  const layout = {
    uirevision: data.key,
    ...rest,
    annotations: own ? [] : annotations,
    margin: { ...(head && { t: head.room }), ...rest.margin },
    template: template(colours, font.family, font.size),
    height: data.height,
    width: width || undefined,
  };
  const marks = chart.matches(":hover") ? [] : marked(figure);
  state.aside = marks.length > 0;
  const traces = figure.data.map((trace) => (marks.includes(trace) ? { ...HIDDEN } : trace));
  state.write = () => write(chart, { head, notes: own ? annotations : [], marks }, font);
  const drawing = JSON.stringify([traces, layout]);
  if (state.drawing !== drawing) {
    /* Given again, the settings are compared with those that Plotly has, which takes as long as drawing an axis. */
    const config = state.drawing ? undefined : CONFIG;
    state.drawing = drawing;
    try {
      await window.Plotly.react(chart, traces, layout, config);
    } catch (error) {
      state.drawing = null;
      throw error;
    }
  }
  if (!state.gone) state.write();
}

/* What a picture's height holds at the size of its letters is what the screen's holds at its own: rows keep their distance. */
function proportions(height) {
  const size = Math.min(EXPORT.most, Math.max(EXPORT.least, (EXPORT.height * EXPORT.ofScreen) / height));
  return { size, height: Math.max(EXPORT.height, Math.ceil((height * size) / EXPORT.ofScreen)) };
}

/* The picture is the same from a phone or in the dark: white paper, slide proportions, what is hidden stays hidden. */
function picture({ chart, data }, size) {
  const colours = (name) => data.paper[name] ?? getComputedStyle(chart).getPropertyValue(name).trim();
  const figure = coloured(data.figure, colours);
  figure.data.forEach((trace, index) => {
    if (trace.meta !== MARKS) trace.visible = chart._fullData[index]?.visible ?? trace.visible;
  });
  const layout = {
    ...titled(figure.layout, heading(figure.layout, EXPORT.width, size, EXPORT.font)),
    template: template(colours, EXPORT.font, size),
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
  const { width } = EXPORT;
  const lines = sourced(state.data.source, width);
  const room = lines.length ? FOOT.pad + lines.length * FOOT.line : 0;
  const { size, height } = proportions(state.data.height + room / 2);
  const drawn = await window.Plotly.toImage(picture(state, size), { format: "svg", width, height: height - room });
  const title = state.data.alt;
  const svg = footed(decodeURIComponent(drawn.slice(drawn.indexOf(",") + 1)), lines, height, room, scale, title);
  const texts = { Title: title, Source: lines.join(" · "), Software: state.data.source?.before.split(" · ")[0] ?? "" };
  const file =
    format === "svg"
      ? new Blob([svg], { type: "image/svg+xml" })
      : labelled(await painted(svg, width * scale, height * scale), texts);
  const address = URL.createObjectURL(file);
  try {
    save(address, `${state.data.name}.${format}`);
  } finally {
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }
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
  table: (state) => {
    state.asTable = !state.asTable;
    switched(state);
    /* Hidden, it had no width, and a move may have come since. */
    if (!state.asTable && state.drawn) return draw(state);
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
    state.write();
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
  state.data = { ...data, figure: JSON.parse(data.figure) };
  label(state);
  if (state.asTable || !state.buttons.table.textContent) switched(state);
  /* Setting a style or attribute costs the browser a look at the page even where nothing changes. */
  const height = `${data.height}px`;
  if (state.chart.style.height !== height) state.chart.style.height = height;
  if (state.chart.ariaLabel !== data.alt) state.chart.ariaLabel = data.alt;
  library(data.script)
    .then(() => draw(state))
    .then(() => {
      if (state.drawn || state.gone) return;
      state.drawn = true;
      state.message.textContent = "";
      watchZoom(state);
      for (const button of Object.values(state.buttons)) button.disabled = false;
    })
    .catch((error) => {
      if (state.gone) return;
      console.error(error);
      if (state.drawn) return;
      state.message.textContent = data.words.failed;
      state.buttons.csv.disabled = state.buttons.table.disabled = false;
    });
  /* Streamlit also calls this where newer data have overtaken these: the chart ends when its place leaves the page. */
  return () => {
    if (parentElement.isConnected) return;
    state.gone = true;
    state.observer.disconnect();
    charts.delete(parentElement);
    if (!state.running) end(state);
  };
}
