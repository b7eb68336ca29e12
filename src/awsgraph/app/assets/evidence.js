// Shows edges with the lines that state them. All texts are set as text, never as HTML.

const shown = new WeakMap();

export default function (component) {
  const host = component.parentElement.querySelector("#edges");
  const signature = JSON.stringify(component.data.edges);
  if (shown.get(host) === signature) return;
  shown.set(host, signature);
  host.replaceChildren(...component.data.edges.map(entry));
}

function entry(edge) {
  const item = element("li", "edge");
  if (edge.subject) item.append(said(edge));
  item.append(...edge.lines.map(line));
  if (edge.more) item.append(element("p", "aside", `and ${edge.more} more ${edge.more === 1 ? "line" : "lines"}`));
  return item;
}

function said({ subject, verb, object }) {
  const sentence = element("p", "said");
  const parts = [element("b", "", subject), element("span", "verb", verb), element("b", "", object)];
  sentence.append(parts[0], " ", parts[1], " ", parts[2]);
  return sentence;
}

function line({ above, quote, place, address, facts }) {
  const block = element("blockquote");
  if (above.length) {
    const context = element("p", "aside");
    above.forEach((text, i) => context.append(...(i ? [" › "] : []), ...text.map(piece)));
    block.append(context);
  }
  const words = element("p", "quote");
  words.append(...quote.map(piece));
  const from = element("p", "aside");
  const link = element("a", "", place);
  // The server made the address of the name of a note; it begins with the path of the page.
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener";
  from.append(link, ` · ${facts.join(" · ")}`);
  block.append(words, from);
  return block;
}

function piece([text, mark]) {
  return mark ? element("mark", mark, text) : document.createTextNode(text);
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}
