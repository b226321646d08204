const SVG = "http://www.w3.org/2000/svg";
/* The sign of Streamlit's other help texts. */
const SIGN = [
  ["circle", { cx: 12, cy: 12, r: 10 }],
  ["path", { d: "M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3" }],
  ["line", { x1: 12, y1: 17, x2: 12.01, y2: 17 }],
];
const EDGE = 8;
const GAP = 4;
/* Milliseconds in which the pointer may cross from the button onto its text. */
const LEAVE = 150;
const rows = new WeakMap();
let made = 0;

/* --- Help: one text open at a time */

let shown = null;
let leaving = 0;

function place() {
  const { button, tip } = shown;
  const at = button.getBoundingClientRect();
  if (!at.width || at.bottom < 0 || at.top > innerHeight) return hide();
  const right = document.documentElement.clientWidth - EDGE - tip.offsetWidth;
  const above = at.top - GAP - tip.offsetHeight;
  tip.style.left = `${Math.max(EDGE, Math.min(at.left, right))}px`;
  tip.style.top = `${above < EDGE ? at.bottom + GAP : above}px`;
}

function show(card) {
  clearTimeout(leaving);
  if (shown?.card === card) return;
  hide();
  const watch = new AbortController();
  const { button, tip } = card;
  shown = { card, button, tip, watch };
  tip.showPopover();
  place();
  const listen = { capture: true, passive: true, signal: watch.signal };
  addEventListener("scroll", place, listen);
  addEventListener("resize", place, listen);
  addEventListener("keydown", (event) => event.key === "Escape" && hide(), listen);
  addEventListener("pointerdown", ({ target }) => button.contains(target) || tip.contains(target) || hide(), listen);
}

function hide() {
  clearTimeout(leaving);
  shown?.watch.abort();
  shown?.tip.hidePopover();
  shown = null;
}

function leave({ button }) {
  clearTimeout(leaving);
  if (!button.matches(":focus-visible")) leaving = setTimeout(hide, LEAVE);
}

/* A mouse opens by hovering, so that its click must not close; a finger or a key has only the click, which toggles. */
function help(card) {
  const { button, tip } = card;
  const hovering = (act) => (event) => event.pointerType !== "touch" && act(card);
  let pressed = null;
  button.onpointerenter = hovering(show);
  button.onpointerleave = hovering(leave);
  tip.onpointerenter = hovering(show);
  tip.onpointerleave = hovering(leave);
  button.onfocus = () => button.matches(":focus-visible") && show(card);
  button.onblur = () => shown?.card === card && hide();
  /* Before the focus that comes with the touch. */
  button.onpointerdown = (event) => (pressed = event.pointerType === "touch" && shown?.card === card);
  button.onclick = (event) => ((event.detail ? pressed : shown?.card === card) ? hide() : show(card));
}

/* --- Cards */

/* Changing a text node's data leaves the nodes, the focus and a selection elsewhere alone. */
function write(node, text) {
  if (node.data !== text) node.data = text;
}

function element(name, className, parent) {
  const node = document.createElement(name);
  node.className = className;
  parent.append(node);
  return node;
}

function text(parent) {
  const node = document.createTextNode("");
  parent.append(node);
  return node;
}

function sign(button) {
  const picture = document.createElementNS(SVG, "svg");
  picture.setAttribute("viewBox", "0 0 24 24");
  picture.setAttribute("aria-hidden", "true");
  for (const [name, attributes] of SIGN) {
    const part = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    picture.append(part);
  }
  button.append(picture);
}

/* The help stands outside the list, so that neither a screen reader nor a copied selection has it within the label. */
function build(row) {
  const box = element("div", "card", row.list);
  const term = element("dt", "card-label", box);
  const label = text(element("span", "", term));
  const button = element("button", "card-help", term);
  button.type = "button";
  sign(button);
  const value = text(element("dd", "card-value", box));
  const note = text(element("dd", "card-note", box));
  const tip = element("div", "card-tip", row.parent);
  tip.id = `card-tip-${++made}`;
  tip.popover = "manual";
  tip.setAttribute("role", "tooltip");
  button.setAttribute("aria-describedby", tip.id);
  const card = { box, button, tip, label, value, note, told: text(tip), link: null };
  help(card);
  return card;
}

/* Opens beside the page, as the links of Streamlit's own help texts do. */
function refer(card, link, address) {
  if (!link) {
    card.link?.remove();
    card.link = null;
    return;
  }
  if (!card.link) {
    card.link = element("a", "card-tip-link", card.tip);
    card.link.target = "_blank";
  }
  if (card.link.textContent !== link) card.link.textContent = link;
  if (card.link.getAttribute("href") !== address) card.link.href = address;
}

function update(card, { label, value, note, help, button, link, address }) {
  if (card.button.ariaLabel !== button) card.button.ariaLabel = button;
  write(card.label, label);
  write(card.value, value);
  write(card.note, note);
  write(card.told, help);
  refer(card, link, address);
  card.button.hidden = !help;
}

function remove(card) {
  if (shown?.card === card) hide();
  card.box.remove();
  card.tip.remove();
}

export default function ({ data, parentElement }) {
  let row = rows.get(parentElement);
  if (!row) {
    row = { parent: parentElement, list: element("dl", "cards", parentElement), cards: [] };
    rows.set(parentElement, row);
  }
  while (row.cards.length < data.length) row.cards.push(build(row));
  while (row.cards.length > data.length) remove(row.cards.pop());
  row.cards.forEach((card, index) => update(card, data[index]));
  if (shown) place();
  /* Also called where newer data have overtaken these. */
  return () => {
    if (parentElement.isConnected) return;
    row.cards.forEach(remove);
    row.list.remove();
    rows.delete(parentElement);
  };
}
