/* The numbers behind a chart in its place, for those who would rather read them. */
const NUMBER = /^-?\d+(\.\d+)?(e[-+]?\d+)?$/;

/* The cells of a CSV text, row by row. */
function cells(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (!end) break;
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

/* As people of the page's language write it, to six digits. */
function shown(cell, marks) {
  if (!NUMBER.test(cell)) return cell.replace(/^'(?=\s*[=+@-])/, "");
  const number = Number(cell);
  const written = Math.abs(number) >= 1e5 ? String(Math.round(number)) : String(Number(number.toPrecision(6)));
  const [whole, rest] = written.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, marks[1] ?? "");
  return `${number < 0 ? "\u2212" : ""}${grouped}${rest ? `${marks[0] ?? "."}${rest}` : ""}`;
}

function tabled(text, name, marks) {
  const table = document.createElement("table");
  table.ariaLabel = name;
  const [head, ...rows] = cells(text);
  const line = (values, kind, parent) => {
    const row = document.createElement("tr");
    for (const value of values) {
      const cell = document.createElement(kind);
      cell.textContent = kind === "th" ? value : shown(value, marks);
      if (kind === "th") cell.scope = "col";
      else if (NUMBER.test(value)) cell.className = "plot-number";
      row.append(cell);
    }
    parent.append(row);
  };
  line(head, "th", table.createTHead());
  const body = table.createTBody();
  for (const row of rows) line(row, "td", body);
  return table;
}

/* Puts the table, or the chart, before the reader. */
function switched({ chart, tableBox, buttons, data, asTable }) {
  chart.hidden = asTable;
  tableBox.hidden = !asTable;
  tableBox.style.height = `${data.height}px`;
  tableBox.ariaLabel = `${data.words.table_name}: ${data.alt}`;
  if (asTable) tableBox.replaceChildren(tabled(data.shown || data.table, data.alt, data.figure.layout.separators ?? ".,"));
  else tableBox.replaceChildren();
  const action = asTable ? "chart" : "table";
  buttons.table.textContent = data.words[action];
  buttons.table.title = buttons.table.ariaLabel = data.words[`${action}_hint`];
  buttons.table.setAttribute("aria-pressed", String(asTable));
}
