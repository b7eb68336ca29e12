// Shows the lines of a note. All texts are set as text, never as HTML.

const shown = new WeakMap();

export default function (component) {
  const host = component.parentElement.querySelector("#note");
  const { data } = component;
  const before = shown.get(host);
  const signature = `${data.document}\n${data.lines.length}`;
  shown.set(host, { component, signature, line: data.line });
  if (before?.signature !== signature) {
    host.replaceChildren(...data.lines.map((line) => row(host, line)));
    host.scrollTop = 0;
  }
  for (const old of host.querySelectorAll(".here")) old.classList.remove("here");
  const marked = host.querySelector(`[data-line="${Number(data.line)}"]`);
  marked?.classList.add("here");
  for (const name of host.querySelectorAll("button.name"))
    name.classList.toggle("same", name.dataset.entity === data.entity);
  if (marked && (before?.signature !== signature || before?.line !== data.line))
    reveal(host, marked);
  host.dataset.drawn = "1";
}

function reveal(host, line) {
  const top = line.offsetTop - host.offsetTop;
  if (top < host.scrollTop || top + line.offsetHeight > host.scrollTop + host.clientHeight)
    host.scrollTop = top - host.clientHeight / 3;
}

function row(host, line) {
  const element = document.createElement("div");
  element.className = "line";
  element.dataset.line = line.number;
  const number = document.createElement("span");
  number.className = "number";
  number.textContent = line.number;
  element.append(number, facts(host, line));
  const text = document.createElement("span");
  text.className = line.facts ? "text stated" : "text";
  text.append(...line.pieces.map((piece) => part(host, piece)));
  if (line.facts) text.addEventListener("click", () => send(host, { line: line.number }));
  element.append(text);
  return element;
}

function facts(host, line) {
  const mark = document.createElement(line.facts ? "button" : "span");
  mark.className = line.denied ? "facts denied" : "facts";
  if (!line.facts) return mark;
  mark.textContent = line.facts;
  const count = line.facts === 1 ? "1 fact" : `${line.facts} facts`;
  mark.title = `${count} in line ${line.number}${line.denied ? ", with a denial" : ""}`;
  mark.setAttribute("aria-label", mark.title);
  mark.addEventListener("click", () => send(host, { line: line.number }));
  return mark;
}

function part(host, piece) {
  // A line must not be broken between a name and the sign after it.
  if (!piece.entity)
    return document.createTextNode(piece.text.replace(/^[),.;:!?\]]/, "\u2060$&"));
  const name = document.createElement("button");
  name.className = "name";
  name.textContent = piece.text;
  name.dataset.entity = piece.entity;
  name.addEventListener("click", (event) => {
    event.stopPropagation();
    send(host, { entity: piece.entity });
  });
  return name;
}

function send(host, what) {
  shown.get(host).component.setTriggerValue("pick", what);
}
