const PLACE = "recent-scenarios";
const MOST = 10;
const ROOM = 100_000;

/* Both roles share this, whichever is mounted first. memory: what is left where the browser keeps nothing or has no room. */
const shared = (window.recentScenarios ??= { memory: null, taken: new Set(), lists: new Set() });

function sound(one) {
  return (
    one !== null &&
    typeof one === "object" &&
    ["link", "name", "fingerprint"].every((part) => typeof one[part] === "string") &&
    Number.isFinite(one.at) &&
    Number.isFinite(new Date(one.at).getTime()) &&
    Number.isInteger(one.changes)
  );
}

/* What is kept, and whether some of it could not be read. A forbidden storage throws. */
function kept() {
  if (shared.memory) return { entries: shared.memory, damaged: false };
  try {
    const list = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    if (!Array.isArray(list)) return { entries: [], damaged: true };
    const entries = list.filter(sound);
    return { entries, damaged: entries.length < list.length };
  } catch (error) {
    return { entries: [], damaged: error instanceof SyntaxError };
  }
}

function put(entries) {
  const newest = [...entries].sort((a, b) => b.at - a.at);
  const once = newest.filter((one, at) => newest.findIndex((other) => other.fingerprint === one.fingerprint) === at);
  const few = once.slice(0, MOST);
  while (few.length && JSON.stringify(few).length > ROOM) few.pop();
  try {
    if (few.length) localStorage.setItem(PLACE, JSON.stringify(few));
    else localStorage.removeItem(PLACE);
    shared.memory = null;
  } catch {
    shared.memory = few;
  }
  tell();
}

function tell() {
  for (const list of shared.lists) draw(list);
}

function take(entries) {
  const fresh = entries.filter((one) => !shared.taken.has(`${one.fingerprint} ${one.at}`));
  if (!fresh.length) return;
  for (const one of fresh) shared.taken.add(`${one.fingerprint} ${one.at}`);
  put([...fresh, ...kept().entries]);
}

function text(name, words, parent) {
  const node = document.createElement(name);
  node.textContent = words;
  parent.append(node);
  return node;
}

function draw({ box, words, open }) {
  const { entries, damaged } = kept();
  const day = new Intl.DateTimeFormat(locale(words.language), { dateStyle: "medium", timeStyle: "short" });
  const root = document.createElement("div");
  root.className = "recent";
  const list = document.createElement("ul");
  for (const one of entries) {
    const button = document.createElement("button");
    button.type = "button";
    text("span", one.name, button).translate = false;
    const number = (one.changes === 1 ? words.one : words.many).replace("{number}", one.changes);
    text("small", [day.format(one.at), ...(one.changes ? [number] : [])].join(" · "), button);
    button.onclick = () => open(one.link);
    const row = document.createElement("li");
    row.append(button);
    list.append(row);
  }
  if (entries.length) root.append(list);
  else text("p", words.none, root);
  if (damaged) text("p", words.damaged, root).setAttribute("role", "status");
  const foot = document.createElement("footer");
  text("p", words.where, foot);
  const forget = text("button", words.forget, foot);
  forget.type = "button";
  forget.hidden = !entries.length && !damaged;
  forget.onclick = () => put([]);
  root.append(foot);
  box.replaceChildren(root);
}

/* The reader's own way of dates, where it is of the language spoken. */
function locale(language) {
  const own = navigator.languages?.find((one) => one.split("-")[0] === language);
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([own ?? language])[0];
  } catch {
    return undefined;
  }
}

addEventListener("storage", (event) => event.key === PLACE && tell());

const lists = new WeakMap();

export default function ({ data: [role, shown], parentElement, setTriggerValue }) {
  if (role === "keep") {
    take(shown);
    return;
  }
  let list = lists.get(parentElement);
  if (!list) {
    const box = document.createElement("div");
    parentElement.append(box);
    lists.set(parentElement, (list = { box }));
    shared.lists.add(list);
  }
  list.words = shown;
  list.open = (link) => setTriggerValue("opened", link);
  draw(list);
  return () => {
    if (parentElement.isConnected) return;
    shared.lists.delete(list);
    lists.delete(parentElement);
  };
}
