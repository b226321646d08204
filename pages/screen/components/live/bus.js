/* What the parts of a page that move while a slider is dragged have in common: what the server last said, the positions of
   each slider, already worded by it, and which of them is under the hand. Here nothing is computed and nothing is worded. */
const TRIES = 3;
const QUIET = 300;
const bus = (window.liveBus ??= {
  now: null,
  later: null,
  tables: new Map(),
  asked: new Map(),
  tries: 0,
  drag: null,
  pressed: false,
  ask: null,
  rest: null,
  delay: 400,
  waiting: 0,
  acted: 0,
  page: null,
  path: "",
  leaving: 0,
  parts: new Set(),
  frame: 0,
  draw,
});

/* --- Positions: column by column, a text by its place in a list of all; what is the same at all positions stands once */

function cell(column, index) {
  return Array.isArray(column) ? column[index] : column;
}

function position({ texts, ...table }, index) {
  const text = (column) => texts[cell(column, index)];
  return {
    ...{ kind: text(table.kind), answer: text(table.answer), reason: text(table.reason) },
    ...{ at: table.at && cell(table.at, index), net: cell(table.net, index), said: text(table.said) },
    figures: table.figures.map(({ value, change, sense }) => {
      return { value: text(value), change: text(change), sense: text(sense) };
    }),
    bars: table.bars.map(({ name, start, end, amount, group }) => {
      return { name: text(name), start: cell(start, index), end: cell(end, index), amount: text(amount), group: text(group) };
    }),
  };
}

/* The table of a slider, as long as it is of the scenario on screen. */
function tableOf(path) {
  const table = bus.tables.get(path);
  return table && bus.now && table.fingerprint === bus.now.fingerprint ? table : null;
}

/* What is to be seen now: of the position under the hand, else as the server said; null where it is not known yet. */
function seen() {
  if (!bus.drag) return bus.now;
  const table = tableOf(bus.drag.path);
  return table && bus.drag.index < table.value.length ? position(table, bus.drag.index) : null;
}

/* What comes a moment later, where it is of what is seen. */
function laterNow() {
  return !bus.drag && bus.later?.fingerprint === bus.now?.fingerprint ? bus.later : null;
}

/* --- Telling */

function draw() {
  bus.frame = 0;
  const moment = seen();
  document.documentElement.classList.toggle("live-dragging", Boolean(bus.drag));
  for (const part of bus.parts) part.show(moment);
}

function tell() {
  bus.frame ||= requestAnimationFrame(draw);
}

/* From the first touch or focus on, the positions are wanted. */
function want(path) {
  if (!bus.now || !bus.ask || bus.leaving || tableOf(path) || bus.asked.get(path) === bus.now.fingerprint) return;
  bus.asked.set(path, bus.now.fingerprint);
  bus.ask(path);
}

/* Of two questions sent at once only the later is answered: what is under the hand and did not come is wanted again, a few times, since
   there may be nothing to come. */
function wantAgain() {
  if (!bus.drag || tableOf(bus.drag.path) || bus.tries >= TRIES) return;
  bus.tries += 1;
  bus.asked.delete(bus.drag.path);
  want(bus.drag.path);
}

function move(path, index, value) {
  bus.drag = { path, index, value };
  want(path);
  tell();
}

/* What the server says now is on screen, unless a hand holds a slider. */
function settle(now) {
  const said = bus.now?.language !== now.language;
  const other = said || bus.now?.fingerprint !== now.fingerprint;
  bus.now = now;
  reached(now.page);
  /* Worded in another language. */
  if (said) {
    bus.tables.clear();
    bus.later = null;
  }
  if (other) {
    bus.asked.clear();
    soon(bus.delay);
  }
  if (!bus.pressed) bus.drag = null;
  tell();
}

/* What comes a moment later is asked for where no hand does anything: a browser that is busy sends what was done and what is asked in
   one message, which draws only the part that asked. */
function soon(ms) {
  clearTimeout(bus.waiting);
  bus.waiting = setTimeout(() => (busy() ? soon(ms) : bus.rest?.()), ms);
}

function busy() {
  return bus.pressed || bus.leaving || performance.now() - bus.acted < QUIET;
}

/* Once a tab, however often this is read. */
if (!bus.acted) {
  const acted = () => (bus.acted = performance.now());
  for (const kind of ["pointerdown", "pointerup", "click", "keydown", "input", "change"]) document.addEventListener(kind, acted, true);
  acted();
}
