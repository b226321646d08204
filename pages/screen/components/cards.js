const rows = new WeakMap();
let made = 0;

/* Changing a text node's data leaves the nodes, the focus and a selection elsewhere alone. */
function write(node, text) {
  if (node.data !== text) node.data = text;
}

function element(name, className, parent) {
  const node = document.createElement(name);
  node.className = className;
  parent.append(node);
  return node;
}

function text(parent) {
  const node = document.createTextNode("");
  parent.append(node);
  return node;
}

/* The help stands outside the list, so that neither a screen reader nor a copied selection has it within the label. */
function build(row) {
  const box = element("div", "card", row.list);
  const term = element("dt", "card-label", box);
  const label = text(element("span", "", term));
  const button = element("button", "card-help", term);
  button.type = "button";
  helpSign(button);
  const value = text(element("dd", "card-value", box));
  const note = text(element("dd", "card-note", box));
  const tip = element("div", "card-tip", row.parent);
  tip.id = `card-tip-${++made}`;
  tip.popover = "manual";
  tip.setAttribute("role", "tooltip");
  button.setAttribute("aria-describedby", tip.id);
  const card = { box, button, tip, label, value, note, told: text(tip), more: referring(tip) };
  helped(card);
  return card;
}

function update(card, { label, value, note, help, button, link, address }) {
  if (card.button.ariaLabel !== button) card.button.ariaLabel = button;
  write(card.label, label);
  write(card.value, value);
  write(card.note, note);
  write(card.told, help);
  refer(card.more, { link, address });
  card.button.hidden = !help;
}

function remove(card) {
  if (shownTip?.card === card) hideTip();
  card.box.remove();
  card.tip.remove();
}

export default function ({ data, parentElement }) {
  let row = rows.get(parentElement);
  if (!row) {
    row = { parent: parentElement, list: element("dl", "cards", parentElement), cards: [] };
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
