/* The line that stays at the top of every page: product, scenario, and what it comes to. */
function strip(parent) {
  /* A browser that translates wraps texts, and what is written into them later is not seen: numbers would be stale. */
  for (const place of ["stMainBlockContainer", "stSidebarUserContent"]) {
    document.querySelector(`[data-testid=${place}]`)?.setAttribute("translate", "no");
  }
  const box = add("header", "live-strip", parent);
  const title = textIn(add("h1", "live-product", box));
  const name = textIn(add("span", "live-scenario", box));
  const list = add("dl", "live-results", box);
  const question = textIn(add("p", "live-question", parent));
  const rows = [];
  const own = { box, data: null };
  own.set = (data) => {
    own.data = data;
    write(title, data.product);
    write(question, data.question);
    while (rows.length < data.labels.length) {
      const row = add("div", "live-result", list);
      const label = textIn(add("dt", "", row));
      rows.push({ row, label, value: textIn(add("dd", "", row)) });
    }
    rows.forEach((row, i) => write(row.label, data.labels[i]));
  };
  own.show = (moment) => {
    if (!own.data || !bus.now) return;
    write(name, bus.now.name);
    write(rows.at(-1).label, bus.now.against);
    box.classList.toggle("live-unknown", !moment);
    if (!moment) return;
    const [net, , payback] = moment.figures;
    [net.value, payback.value, laterNow()?.loss ?? "", net.change].forEach((text, i) => {
      write(rows[i].value, text);
      rows[i].row.hidden = !text;
    });
  };
  return own;
}
