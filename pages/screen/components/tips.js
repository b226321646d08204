/* A text that opens from the button beside a label: one open at a time. */
/* The sign of Streamlit's other help texts. */
const SIGN = [
  ["circle", { cx: 12, cy: 12, r: 10 }],
  ["path", { d: "M9.09 9a3 3 0 0 1 5.83 1c0 2-3 3-3 3" }],
  ["line", { x1: 12, y1: 17, x2: 12.01, y2: 17 }],
];
const RIM = 8;
const GAP = 4;
/* Milliseconds in which the pointer may cross from the button onto its text. */
const LEAVE = 150;

let shownTip = null;
let leaving = 0;

function placeTip() {
  const { button, tip } = shownTip;
  const at = button.getBoundingClientRect();
  if (!at.width || at.bottom < 0 || at.top > innerHeight) return hideTip();
  const right = document.documentElement.clientWidth - RIM - tip.offsetWidth;
  const above = at.top - GAP - tip.offsetHeight;
  tip.style.left = `${Math.max(RIM, Math.min(at.left, right))}px`;
  tip.style.top = `${above < RIM ? at.bottom + GAP : above}px`;
}

function showTip(card) {
  clearTimeout(leaving);
  if (shownTip?.card === card) return;
  hideTip();
  const watch = new AbortController();
  const { button, tip } = card;
  shownTip = { card, button, tip, watch };
  tip.showPopover();
  placeTip();
  const listen = { capture: true, passive: true, signal: watch.signal };
  addEventListener("scroll", placeTip, listen);
  addEventListener("resize", placeTip, listen);
  addEventListener("keydown", (event) => event.key === "Escape" && hideTip(), listen);
  addEventListener("pointerdown", ({ target }) => button.contains(target) || tip.contains(target) || hideTip(), listen);
}

function hideTip() {
  clearTimeout(leaving);
  shownTip?.watch.abort();
  shownTip?.tip.hidePopover();
  shownTip = null;
}

function leaveTip({ button }) {
  clearTimeout(leaving);
  if (!button.matches(":focus-visible")) leaving = setTimeout(hideTip, LEAVE);
}

/* A mouse opens by hovering, so that its click must not close; a finger or a key has only the click, which toggles. */
function helped(card) {
  const { button, tip } = card;
  const hovering = (act) => (event) => event.pointerType !== "touch" && act(card);
  let pressed = null;
  button.onpointerenter = hovering(showTip);
  button.onpointerleave = hovering(leaveTip);
  tip.onpointerenter = hovering(showTip);
  tip.onpointerleave = hovering(leaveTip);
  button.onfocus = () => button.matches(":focus-visible") && showTip(card);
  button.onblur = () => shownTip?.card === card && hideTip();
  /* Before the focus that comes with the touch. */
  button.onpointerdown = (event) => (pressed = event.pointerType === "touch" && shownTip?.card === card);
  button.onclick = (event) => ((event.detail ? pressed : shownTip?.card === card) ? hideTip() : showTip(card));
}

function helpSign(button) {
  const picture = drawn("svg", "", button);
  put(picture, "viewBox", "0 0 24 24");
  put(picture, "aria-hidden", "true");
  for (const [name, attributes] of SIGN) {
    const part = drawn(name, "", picture);
    for (const [key, value] of Object.entries(attributes)) put(part, key, value);
  }
}

/* The button beside a label, and the text that it opens. That stands in `place`, outside of the label, so that neither a screen
   reader nor a copied selection has it within the label. */
function helpFor(label, place) {
  const button = add("button", "card-help", label);
  button.type = "button";
  helpSign(button);
  const tip = add("div", "card-tip", place);
  tip.id = `card-tip-${(window.tipsMade = (window.tipsMade ?? 0) + 1)}`;
  tip.popover = "manual";
  tip.setAttribute("role", "tooltip");
  button.setAttribute("aria-describedby", tip.id);
  const own = { button, tip, told: textIn(tip), more: document.createElement("a") };
  own.more.className = "card-tip-link";
  own.more.target = "_blank";
  helped(own);
  return own;
}

/* What a help says, and the link at its end, where there is one: it opens beside the page, as the links of Streamlit's own help
   texts do. */
function explain({ button, tip, told, more }, { help, button: called, link, address }) {
  if (button.ariaLabel !== called) button.ariaLabel = called;
  button.hidden = !help;
  write(told, help);
  if (!link) return more.remove();
  if (more.textContent !== link) more.textContent = link;
  if (more.getAttribute("href") !== address) more.href = address;
  if (!more.isConnected) tip.append(more);
}

function helpless(own) {
  if (shownTip?.card === own) hideTip();
  own.tip.remove();
}
