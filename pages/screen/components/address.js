/* Safari refuses more than 100 history changes in 30 seconds, and a held arrow key makes 30 in one. */
const WAIT = 150;
const bars = new WeakMap();

function link(query) {
  const address = new URL(location.href);
  address.search = query;
  return address;
}

function write(state) {
  clearTimeout(state.timer);
  const address = link(state.data.query);
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/* Without https there is no clipboard interface: select the text and ask the old way, else leave it selected. */
async function copy(state) {
  const address = link(state.data.query);
  address.hash = "";
  try {
    await navigator.clipboard.writeText(address.href);
    return true;
  } catch {
    state.field.value = address.href;
    state.field.hidden = false;
    state.field.select();
    const copied = document.execCommand("copy");
    if (copied) {
      state.field.hidden = true;
      state.button.focus();
    }
    return copied;
  }
}

function build(parent) {
  const row = document.createElement("div");
  row.className = "address";
  const button = document.createElement("button");
  button.type = "button";
  const field = document.createElement("input");
  field.readOnly = true;
  field.hidden = true;
  const status = document.createElement("span");
  status.setAttribute("role", "status");
  row.append(button, field, status);
  const note = document.createElement("span");
  note.className = "address-note";
  note.append("", document.createElement("code"), "");
  const foot = document.createElement("div");
  foot.className = "address-foot";
  foot.append(note, row);
  parent.append(foot);
  const state = { button, field, status, note, data: null, timer: 0, faded: 0, flush: null };
  button.onclick = async () => {
    const waits = state.data.waits;
    const copied = !waits && (await copy(state));
    status.textContent = waits || (copied ? state.data.done : state.data.manual);
    clearTimeout(state.faded);
    if (copied || waits) state.faded = setTimeout(() => (status.textContent = ""), waits ? 6000 : 2000);
  };
  state.flush = () => write(state);
  addEventListener("pagehide", state.flush);
  return state;
}

export default function ({ data, parentElement }) {
  let state = bars.get(parentElement);
  const first = !state;
  if (first) bars.set(parentElement, (state = build(parentElement)));
  if (state.data?.run !== data.run) dispatchEvent(new Event("footdrawn"));
  state.data = data;
  state.button.textContent = data.label;
  state.field.setAttribute("aria-label", data.manual);
  data.note.forEach((text, part) => (state.note.childNodes[part].textContent = text));
  clearTimeout(state.timer);
  if (first) write(state);
  else state.timer = setTimeout(() => write(state), WAIT);
  /* Also called where newer data have overtaken these. */
  return () => {
    if (parentElement.isConnected) return;
    clearTimeout(state.timer);
    removeEventListener("pagehide", state.flush);
    bars.delete(parentElement);
  };
}
