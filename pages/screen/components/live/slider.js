/* One slider: a native range input for keys and screen readers, over it a track that shows the likely range and where the
   verdict flips, and a thumb that a mouse or finger takes. It stands at one of the positions that the server has named. */
const SEND = 250;

function nearest(values, value) {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (Math.abs(values[i] - value) < Math.abs(values[best] - value)) best = i;
  }
  return best;
}

/* send(path, value): the server hears of the new value. */
function slider(parent, send, { bare = false } = {}) {
  const box = add("div", bare ? "live-slider live-bare" : "live-slider", parent);
  const head = add("div", "live-slider-head", box);
  const label = textIn(add("span", "live-slider-label", head));
  const help = helpFor(head, box);
  const value = textIn(add("span", "live-slider-value", head));
  const track = add("div", "live-track", box);
  const likely = add("div", "live-likely", add("div", "live-rail", track));
  const flips = add("div", "live-flips", track);
  const thumb = add("div", "live-thumb", track);
  const input = add("input", "live-input", track);
  input.type = "range";
  input.step = 1;
  input.min = 0;
  const own = { help, box, label, value, track, likely, flips, thumb, input, decl: null, timer: 0 };
  own.values = () => tableOf(own.decl.path)?.value ?? own.decl.values;
  /* Where the positions stand along the track: by their place on the curve where they have one. */
  own.stops = () => (own.decl.at ? (tableOf(own.decl.path)?.at ?? own.decl.at) : own.values());
  own.ends = () => own.decl.ends ?? [own.stops()[0], own.stops().at(-1)];
  own.place = (stop) => {
    const [low, high] = own.ends();
    return high > low ? Math.min(1, Math.max(0, (stop - low) / (high - low))) : 0;
  };
  own.nearest = (part) => {
    const [low, high] = own.ends();
    return nearest(own.stops(), low + part * (high - low));
  };
  own.take = (index) => {
    move(own.decl.path, index, own.values()[index]);
  };
  own.release = (index) => {
    clearTimeout(own.timer);
    const chosen = own.values()[index];
    if (chosen === own.current()) {
      bus.drag = null;
      tell();
      return;
    }
    send(own.decl.path, chosen);
  };
  own.current = () => bus.now?.values[own.decl.path]?.[0] ?? own.decl.value;
  own.show = () => {
    if (!own.decl) return;
    const values = own.values();
    const dragged = bus.drag?.path === own.decl.path;
    const index = dragged ? Math.min(bus.drag.index, values.length - 1) : nearest(values, own.current());
    const stop = dragged ? own.stops()[index] : own.decl.at ? (bus.now?.at ?? own.decl.place) : own.current();
    const told = dragged ? said(own, index) : (bus.now?.values[own.decl.path]?.[1] ?? own.decl.text);
    put(input, "max", values.length - 1);
    if (input.value !== String(index)) input.value = index;
    put(input, "aria-valuetext", told);
    write(value, told);
    thumb.style.left = `${100 * own.place(stop)}%`;
    marks(own);
  };
  input.oninput = () => {
    own.take(+input.value);
    clearTimeout(own.timer);
    own.timer = setTimeout(() => own.release(+input.value), SEND);
  };
  input.onfocus = () => want(own.decl.path);
  track.onpointerenter = () => want(own.decl.path);
  grab(track, own, (event) => {
    const { left, width } = track.getBoundingClientRect();
    return own.nearest((event.clientX - left) / width);
  });
  return own;
}

function said({ decl }, index) {
  const table = tableOf(decl.path);
  return table ? table.texts[cell(table.said, index)] : decl.texts[Math.min(index, decl.texts.length - 1)];
}

/* A hand takes the slider by `target`; index(event): the position that it points at. */
function grab(target, own, index) {
  target.onpointerdown = (event) => {
    if (event.button || !own.decl) return;
    event.preventDefault();
    own.input.focus({ preventScroll: true });
    target.setPointerCapture(event.pointerId);
    bus.pressed = true;
    own.take(index(event));
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    target.addEventListener("pointermove", (moved) => own.take(index(moved)), listen);
    const end = (taken) => (ended) => {
      stop.abort();
      bus.pressed = false;
      if (taken) own.release(index(ended));
      else {
        bus.drag = null;
        tell();
      }
    };
    target.addEventListener("pointerup", end(true), listen);
    target.addEventListener("pointercancel", end(false), listen);
    addEventListener("keydown", (key) => key.key === "Escape" && end(false)(), listen);
  };
}

/* The likely range and the flips, within the ends. */
function marks(own) {
  const known = bus.later?.fingerprint === bus.now?.fingerprint ? bus.later?.flips?.[own.decl.path] : undefined;
  const key = JSON.stringify([own.decl.likely, known, own.ends()]);
  if (own.marked === key) return;
  own.marked = key;
  const [from, to] = (own.decl.likely ?? [0, 0]).map(own.place);
  own.likely.style.left = `${100 * from}%`;
  own.likely.style.width = `${100 * (to - from)}%`;
  own.flips.replaceChildren();
  const [low, high] = own.ends();
  for (const flip of known ?? []) {
    if (flip.value < low || flip.value > high) continue;
    const mark = add("span", "live-flip", own.flips);
    mark.style.left = `${100 * own.place(flip.value)}%`;
    mark.title = flip.text;
  }
}

function declare(own, decl) {
  own.decl = decl;
  own.marked = null;
  write(own.label, decl.label);
  put(own.input, "aria-label", decl.label);
  explain(own.help, decl);
  own.box.dataset.path = decl.path;
  own.show();
}
