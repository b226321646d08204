/* Streamlit's own words, which it has in English only: put into the reader's language where they stand. Whole texts of its own
   parts are replaced, those with a * around whatever it stands for, and nothing outside of these; its nodes stay. */
const OWN = `[data-testid=stHeader], [data-testid=stToolbar], [data-testid^=stMainMenu], [data-testid=stStatusWidget],
  [data-testid^=stSidebarCollapse], [data-testid=stExpandSidebarButton], [data-testid=stElementToolbar], [data-testid^=stFileUploader],
  [data-testid=InputInstructions], [data-testid=stMultiSelect], [data-testid=stSelectbox],
  [data-testid^=stTooltip], [data-testid=stDialog], [data-testid^=stDataFrame], [data-testid=stToast], [role=listbox], [role=menu], [role=dialog], .gdg-search-bar`;
const SLIDERS = "[data-testid=stSlider]";
const SPOKEN = ["aria-label", "title", "placeholder", "aria-valuetext"];
const theirs = (window.streamlitWords ??= { now: null, there: new Map(), around: [], from: ".", to: ".", watch: null });

function worded(text, element) {
  const word = theirs.there.get(text.trim()) ?? within(text);
  if (word !== undefined && element?.closest(OWN)) return word;
  if (theirs.from === theirs.to || !text.includes(theirs.from)) return text;
  const digits = text.split(theirs.from);
  const number = digits.length === 2 && /^[-−]?\d+$/.test(digits[0]) && /^\d+( ?%)?$/.test(digits[1]);
  return number && element?.closest(SLIDERS) ? digits.join(theirs.to) : text;
}

function within(text) {
  const known = theirs.around.find(([[before, after]]) => text.startsWith(before) && text.endsWith(after));
  if (!known) return undefined;
  const [[before, after], said] = known;
  return said.join(text.slice(before.length, text.length - after.length));
}

/* words: what stands there -> what is said instead. */
function take(words) {
  theirs.there = new Map(words);
  theirs.around = words.filter(([there]) => there.includes("*")).map((pair) => pair.map((one) => one.split("*")));
}

function rewrite(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = worded(node.data, node.parentElement);
    if (text !== node.data) node.data = text;
    return;
  }
  for (const name of SPOKEN) {
    const text = node.getAttribute(name);
    const said = text && worded(text, node);
    if (said && said !== text) node.setAttribute(name, said);
  }
}

function rewriteAll(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) rewrite(node);
}

function changed(records) {
  for (const { type, target, addedNodes } of records) {
    if (type !== "childList") rewrite(target);
    for (const node of addedNodes) if (node.isConnected && [1, 3].includes(node.nodeType)) rewriteAll(node);
  }
}

/* words: English -> what is said instead; decimal: the mark of decimals. What was said in another language is taken back first. */
function speak({ words, decimal }) {
  const now = JSON.stringify([words, decimal]);
  if (theirs.now === now) return;
  theirs.watch?.disconnect();
  if (theirs.there.size || theirs.to !== ".") {
    take([...theirs.there].map(([english, word]) => [word, english]));
    [theirs.from, theirs.to] = [theirs.to, "."];
    rewriteAll(document.body);
  }
  take(Object.entries(words));
  Object.assign(theirs, { now, from: ".", to: decimal });
  if (!theirs.there.size) return;
  rewriteAll(document.body);
  theirs.watch = new MutationObserver(changed);
  theirs.watch.observe(document.body, { subtree: true, childList: true, characterData: true, attributeFilter: SPOKEN });
}
