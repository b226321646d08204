/* The line that stays at the top of every page: product, scenario, and what it comes to. */
function strip(parent, say) {
  /* A browser that translates wraps texts, and what is written into them later is not seen: numbers would be stale. */
  for (const place of ["stMainBlockContainer", "stSidebarUserContent"]) {
    document.querySelector(`[data-testid=${place}]`)?.setAttribute("translate", "no");
  }
  const box = add("header", "live-strip", parent);
  const title = textIn(add("h1", "live-product", box));
  const name = textIn(add("span", "live-scenario", box));
  const list = add("dl", "live-results", box);
  const language = chooser(box, say);
  const question = textIn(add("p", "live-question", parent));
  const rows = [];
  const own = { box, data: null };
  own.set = (data) => {
    own.data = data;
    write(title, data.product);
    write(question, data.question);
    language(data.chooser);
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

/* The language spoken: shown short, chosen among whole names. What the server said last is not said again over a choice. */
function chooser(box, say) {
  const label = add("label", "live-language", box);
  const short = add("span", "", label);
  short.setAttribute("aria-hidden", "true");
  const text = textIn(short);
  const select = add("select", "", label);
  select.onchange = () => say.chosen(select.value);
  let told = "";
  return (language) => {
    document.documentElement.lang = language.spoken;
    speak(language);
    put(select, "aria-label", language.label);
    write(text, language.short);
    if (!select.length) {
      for (const [id, name] of language.all) {
        const option = new Option(name, id);
        option.lang = id;
        select.add(option);
      }
    }
    if (told !== language.spoken) select.value = told = language.spoken;
  };
}
