const mounted = new WeakMap();

/* The sliders beside the page, in groups. */
function panel(parent, say) {
  const box = add("div", "live-panel", parent);
  const own = { box, sliders: [], shape: "" };
  own.set = (groups) => {
    const shape = JSON.stringify(groups.map(({ title, sliders }) => [title, sliders.map(({ path }) => path)]));
    if (shape !== own.shape) {
      box.replaceChildren();
      own.sliders = groups.flatMap(({ title, sliders }) => {
        if (title) add("h3", "live-group", box).textContent = title;
        return sliders.map(() => slider(box, say.moved));
      });
      own.shape = shape;
    }
    groups.flatMap(({ sliders }) => sliders).forEach((decl, i) => declare(own.sliders[i], decl));
  };
  own.show = () => own.sliders.forEach((one) => one.show());
  return own;
}

const ROLES = {
  strip: (parent, say) => {
    const own = strip(parent, say);
    return { show: own.show, set: own.set };
  },
  cockpit: (parent, say) => {
    const own = cockpit(parent, say);
    return { show: own.show, set: (data) => setCockpit(own, data) };
  },
  panel,
  feed: () => ({ show: () => {}, set: settle }),
  later: (parent, say) => ({ show: () => {}, set: (data) => arrived(data, say) }),
};

/* What comes a moment later, and the positions that were asked for. */
function arrived({ later, table, wait, rest }, say) {
  bus.ask = (path) => say.asked({ path });
  bus.rest = () => say.rested(bus.now?.fingerprint ?? "");
  bus.delay = rest;
  if (later) bus.later = later;
  if (table) bus.tables.set(table.path, table);
  /* Its positions may be others than those under the hand. */
  if (table && bus.drag?.path === table.path) bus.drag.index = nearest(table.value, bus.drag.value);
  if (table) bus.tries = 0;
  else wantAgain();
  if (wait !== null) soon(wait);
}

export default function ({ data: [role, shown], parentElement, setTriggerValue }) {
  let own = mounted.get(parentElement);
  if (!own) {
    const say = {
      moved: (path, value) => setTriggerValue("moved", { path, value }),
      went: (page) => setTriggerValue("went", page),
      chosen: (language) => setTriggerValue("chosen", language),
      asked: (what) => bus.leaving || setTriggerValue("asked", what),
      rested: (fingerprint) => bus.leaving || setTriggerValue("rested", fingerprint),
    };
    own = ROLES[role](parentElement, say);
    mounted.set(parentElement, own);
    bus.parts.add(own);
  }
  own.set(shown);
  tell();
  /* Also called where newer data have overtaken these. */
  return () => {
    if (parentElement.isConnected) return;
    bus.parts.delete(own);
    mounted.delete(parentElement);
    parentElement.replaceChildren();
  };
}
