/* The first screen: the finding, five figures, the curve with the plan's point and its slider, the bars from saved to net. */
function cockpit(parent, say) {
  const box = add("div", "live-cockpit", parent);
  const own = { box, say, data: null, figures: [], sliders: [] };
  own.finding = finding(box, say);
  own.cards = add("dl", "live-figures", box);
  const curve = add("div", "live-curve", box);
  own.chart = chart(add("div", "live-plot", curve));
  own.reach = slider(add("div", "live-reach", curve), say.moved, { bare: true });
  own.foot = textIn(add("p", "live-axis", curve));
  const side = add("div", "live-side", box);
  own.fall = fall(side);
  own.keys = add("div", "live-keys", side);
  grab(own.chart.svg, own.reach, (event) => {
    const { left } = own.chart.svg.getBoundingClientRect();
    const [first, last] = own.data.chart.x_range.map(own.chart.x);
    return own.reach.nearest((event.clientX - left - first) / (last - first));
  });
  own.chart.svg.onpointerenter = () => own.data && want(own.data.reach.path);
  own.show = (moment) => {
    if (!own.data) return;
    box.classList.toggle("live-unknown", !moment);
    own.reach.show();
    own.sliders.forEach((one) => one.show());
    own.chart.preview(likeness(own));
    if (!moment) return bus.drag && ahead(own);
    told(own.finding, moment);
    own.figures.forEach((card, i) => figure(card, moment.figures[i]));
    own.fall.show(moment.bars, span());
    own.chart.show(moment.at ?? bus.now.at, moment.net / own.data.chart.divisor, moment.at === null ? bus.now.said : moment.said);
  };
  return own;
}

/* The curve nearest to the value that an assumption is held at, of those that were worked out: none is made up between two. */
function likeness({ data }) {
  const table = bus.drag && tableOf(bus.drag.path);
  if (!table?.family || bus.drag.index >= table.value.length) return null;
  const { values, x, net } = table.family;
  const one = nearest(values, table.value[bus.drag.index]);
  return { x: x[one], y: net[one].map((v) => v / data.chart.divisor) };
}

/* Until the positions have come, the point goes along the curve that is there, and the figures wait. */
function ahead(own) {
  const { path, index } = bus.drag;
  if (path !== own.data.reach.path) return;
  const at = own.data.reach.at[index];
  const { x, net } = own.data.chart;
  own.chart.show(at, net[nearest(x, at)], own.data.reach.texts[index]);
}

/* One axis for the bars over a whole drag. */
function span() {
  const table = bus.drag && tableOf(bus.drag.path);
  return table?.span ?? bus.now.span;
}

/* --- The finding */

/* Four parts, each a link to the page that shows it: the answer, how often it is a loss, the reason, the next step. */
function finding(parent, say) {
  const head = add("h2", "live-finding", parent);
  const parts = {};
  const lines = { answer: "answer", chance: "answer", reason: "reason", next: "next" };
  const spans = {};
  for (const [name, at] of Object.entries(lines)) {
    const line = (spans[at] ??= add("span", `live-part live-${at}`, head));
    const link = add("a", `live-link live-said-${name}`, line);
    const part = { link, text: textIn(link), page: "" };
    link.onclick = (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey) return;
      event.preventDefault();
      say.went(part.page);
    };
    parts[name] = part;
  }
  return { head, parts };
}

function told({ head, parts }, moment) {
  put(head, "data-kind", moment.kind);
  const later = laterNow();
  const texts = { ...moment, chance: later?.chance ?? "", next: later?.next?.text ?? later?.problem ?? "" };
  for (const [name, part] of Object.entries(parts)) {
    write(part.text, texts[name]);
    part.link.hidden = !texts[name];
    const page = (name === "next" && later?.next?.page) || bus.now.pages[name] || bus.now.pages.reason;
    part.page = page;
    put(part.link, "href", `${page}?lang=${bus.now.language}`);
  }
}

/* --- Figures */

function figureCard(list, tips) {
  const box = add("div", "live-figure", list);
  const head = add("dt", "live-figure-label", box);
  const label = textIn(add("span", "", head));
  const card = { label, help: helpFor(head, tips), value: textIn(add("dd", "live-figure-value", box)) };
  card.note = add("dd", "live-figure-change", box);
  card.change = textIn(card.note);
  return card;
}

function figure(card, { value, change, sense }) {
  write(card.value, value);
  write(card.change, change);
  put(card.note, "data-sense", sense);
}

/* --- From saved to net */

function fall(parent) {
  const list = add("ol", "live-fall", parent);
  const rows = [];
  return {
    show(bars, [low, high]) {
      while (rows.length < bars.length) {
        const row = add("li", "live-bar-row", list);
        const name = textIn(add("span", "live-bar-name", row));
        const rail = add("span", "live-bar-rail", row);
        const zero = add("i", "live-bar-zero", rail);
        rows.push({ row, name, zero, bar: add("b", "live-bar", rail), amount: textIn(add("span", "live-bar-amount", row)) });
      }
      const place = (v) => (100 * (v - low)) / (high - low || 1);
      rows.forEach(({ row, name, zero, bar, amount }, i) => {
        const { start, end, group, name: called, amount: told } = bars[i];
        put(row, "data-group", group);
        put(row, "data-takes", end < start);
        write(name, called);
        write(amount, told);
        zero.style.left = `${place(0)}%`;
        bar.style.left = `${place(Math.min(start, end))}%`;
        bar.style.width = `${Math.abs(place(end) - place(start))}%`;
      });
    },
  };
}

/* For the wall: what it was at the start, beside what it is now. */
function before(own, was) {
  own.box.classList.toggle("live-large", Boolean(was));
  own.was?.remove();
  own.was = null;
  if (!was) return;
  const box = (own.was = add("section", "live-before", own.box));
  add("h3", "live-before-title", box).textContent = was.title;
  add("p", "live-before-answer", box).textContent = was.answer;
  add("p", "live-before-reason", box).textContent = was.reason;
  const list = add("dl", "", box);
  was.figures.forEach((value, i) => {
    add("dt", "", list).textContent = own.data.figures[i].label;
    add("dd", "", list).textContent = value;
  });
}

function setCockpit(own, data) {
  own.data = data;
  before(own, data.before);
  while (own.figures.length < data.figures.length) own.figures.push(figureCard(own.cards, own.box));
  data.figures.forEach((one, i) => {
    write(own.figures[i].label, one.label);
    explain(own.figures[i].help, one);
  });
  own.chart.draw(data.chart);
  declare(own.reach, { ...data.reach, ends: data.chart.x_range });
  write(own.foot, data.chart.axis);
  while (own.sliders.length < data.keys.length) own.sliders.push(slider(own.keys, own.say.moved));
  while (own.sliders.length > data.keys.length) own.sliders.pop().box.remove();
  data.keys.forEach((decl, i) => declare(own.sliders[i], decl));
}
