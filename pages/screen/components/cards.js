const rows = new WeakMap();

function build(row) {
  const box = add("div", "card", row.list);
  const term = add("dt", "card-label", box);
  const label = textIn(add("span", "", term));
  const help = helpFor(term, row.parent);
  const value = textIn(add("dd", "card-value", box));
  const note = textIn(add("dd", "card-note", box));
  return { box, help, label, value, note };
}

function update(card, data) {
  write(card.label, data.label);
  write(card.value, data.value);
  write(card.note, data.note);
  explain(card.help, data);
}

function remove(card) {
  helpless(card.help);
  card.box.remove();
}

export default function ({ data, parentElement }) {
  let row = rows.get(parentElement);
  if (!row) {
    row = { parent: parentElement, list: add("dl", "cards", parentElement), cards: [] };
    rows.set(parentElement, row);
  }
  while (row.cards.length < data.length) row.cards.push(build(row));
  while (row.cards.length > data.length) remove(row.cards.pop());
  row.cards.forEach((card, index) => update(card, data[index]));
  if (shownTip) placeTip();
  /* Also called where newer data have overtaken these. */
  return () => {
    if (parentElement.isConnected) return;
    row.cards.forEach(remove);
    row.list.remove();
    rows.delete(parentElement);
  };
}
