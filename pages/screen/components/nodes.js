/* Nodes of a component that writes into what stands there already. */
/* Changing a text node's data leaves the nodes, the focus and a selection elsewhere alone. */
function write(node, text) {
  if (node.data !== text) node.data = text;
}

function put(element, name, value) {
  if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
}

function add(name, className, parent) {
  const node = document.createElement(name);
  if (className) node.className = className;
  parent.append(node);
  return node;
}

function drawn(name, className, parent) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  if (className) node.setAttribute("class", className);
  parent.append(node);
  return node;
}

function textIn(parent) {
  const node = document.createTextNode("");
  parent.append(node);
  return node;
}
