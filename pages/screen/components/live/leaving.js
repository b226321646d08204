/* Between the choice of another page and its arrival the page that is left sends nothing more: what a part of it asks for is asked
   of the old page, and Streamlit then either stays there or empties the new one under what is still to be drawn into it. */
const LEFT = '[data-testid="stMain"], [data-testid="stSidebarUserContent"]';
const GIVEN_UP = 10_000;

function leave(path) {
  if (bus.page === null || path === bus.path || bus.leaving) return;
  /* where the other page never comes, this one goes on */
  bus.leaving = setTimeout(stay, GIVEN_UP);
  for (const part of document.querySelectorAll(LEFT)) part.inert = true;
}

function stay() {
  clearTimeout(bus.leaving);
  bus.leaving = 0;
  for (const part of document.querySelectorAll(LEFT)) part.inert = false;
}

/* The server has drawn this page. */
function reached(page) {
  if (page === bus.page) return;
  bus.page = page;
  bus.path = location.pathname;
  stay();
}

/* Once a tab, however often this is read. */
if (!bus.watched) {
  bus.watched = true;
  const chosen = (event) => {
    const link = event.target.closest?.("a[href]");
    const aside = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || aside || link.target === "_blank" || link.hasAttribute("download")) return;
    if (link.origin === location.origin) leave(link.pathname);
  };
  document.addEventListener("click", chosen, true);
  addEventListener("popstate", () => leave(location.pathname), true);
}
