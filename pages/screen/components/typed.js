/* What is typed counts once its field is left, often by the very press on a button that uses it. Such a press waits until the page has
   taken what was typed: a file, a copied link, whatever a button does is then of what is on screen. It also stays a press on that
   button where what is said of the number, or a run that is under way, moves the button away from under the pointer. */
const FIELDS = "[data-testid=stTextInput] input, [data-testid=stTextArea] textarea, [data-testid=stNumberInput] input";
const EDITOR = "#portal input, #portal textarea";
const BUTTONS = "[data-testid=stButton] button, [data-testid=stDownloadButton] button, .address button";
/* Milliseconds: a page that does not begin anew by then has nothing to take; a press waits no longer; a rest is so long. */
const BEGINS = 3000;
const PATIENCE = 30000;
const REST = 80;

/* Finds a button after the page was drawn anew: itself, or the one that stands in its place. */
function again(button) {
  const key = (one) => [...(one.closest("[class*=st-key-]")?.classList ?? [])].filter((name) => name.startsWith("st-key-"));
  const mark = (one) => `${key(one)} ${one.textContent}`;
  const was = mark(button);
  return () => (button.isConnected ? button : [...document.querySelectorAll(BUTTONS)].find((one) => mark(one) === was));
}

function watchTyping() {
  if (window.typedWatched) return;
  window.typedWatched = true;
  let dirty = null;
  let owed = 0;
  let ran = true;
  let held = null;

  const app = () => document.querySelector("[data-test-script-state]");
  const resting = () => app()?.dataset.testScriptState === "notRunning";
  const follow = new MutationObserver(() => {
    if (!resting()) ran = true;
  });
  const left = () => {
    dirty = null;
    owed = performance.now();
    ran = !resting();
    follow.disconnect();
    if (app()) follow.observe(app(), { attributes: true, attributeFilter: ["data-test-script-state"] });
  };

  async function taken() {
    let still = performance.now();
    for (;;) {
      const now = performance.now();
      if (!resting()) still = now;
      if (now - owed > PATIENCE) break;
      if (now - still >= REST && (ran || now - owed > BEGINS)) break;
      await new Promise((done) => setTimeout(done, 10));
    }
    owed = 0;
  }

  /* a short run begins and ends between two looks of the observer */
  addEventListener("footdrawn", () => (ran = true));
  addEventListener("input", (event) => {
    if (event.isTrusted && event.target.matches?.(FIELDS) && !event.target.closest("[data-testid=stForm]")) dirty = event.target;
  }, true);
  addEventListener("focusin", (event) => {
    if (event.target.matches?.(EDITOR)) dirty = event.target;
  }, true);
  addEventListener("keydown", (event) => {
    if (dirty && event.target === dirty && event.key === "Enter" && dirty.tagName === "INPUT") left();
  }, true);
  addEventListener("focusout", (event) => {
    if (dirty && event.target === dirty) left();
  }, true);
  addEventListener("pointerdown", (event) => {
    const moves = dirty ? !dirty.matches(EDITOR) : !resting();
    const button = moves && event.target.closest?.(BUTTONS);
    if (button) button.setPointerCapture(event.pointerId);
  }, true);
  addEventListener("click", async (event) => {
    const button = event.target.closest?.(BUTTONS);
    if (!button || (!owed && !held)) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    if (held) return;
    held = button;
    const found = again(button);
    await taken();
    held = null;
    found()?.click();
  }, true);
}

watchTyping();
