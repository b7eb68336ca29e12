"use strict";

// Starts YASGUI on this server's own endpoint: with the questions of the graph as examples, and
// completion from what the graph itself holds. Nothing is asked of other servers.
const settings = JSON.parse(document.getElementById("settings").textContent);
const endpoint = new URL("/sparql", location.href).href;
const { Yasqe } = Yasgui;

async function ask(query) {
  const address = `${endpoint}?query=${encodeURIComponent(query)}`;
  const response = await fetch(address, { headers: { Accept: "application/sparql-results+json" } });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()).results.bindings.map((row) => row.iri.value);
}

// Each list is asked for once, when somebody first completes a word of its kind.
const asked = {};
function vocabulary(kind) {
  asked[kind] ??= ask(settings.vocabulary[kind]);
  return asked[kind];
}

function complete(kind, like, isValid) {
  const name = `graph-${kind}`;
  const parts = { name, bulk: true, persistenceId: null, get: () => vocabulary(kind) };
  if (isValid) parts.isValidCompletionPosition = isValid;
  Yasqe.forkAutocompleter(like, parts, false);
  return name;
}

Yasqe.forkAutocompleter("prefixes", {
  name: "graph-prefixes",
  persistenceId: null,
  get: () => Object.entries(settings.prefixes).map(([prefix, iri]) => `${prefix}: <${iri}>`),
}, false);
const autocompleters = [
  "variables",
  "graph-prefixes",
  complete("classes", "class"),
  complete("properties", "property"),
  complete("entities", "class", (yasqe) => /^(id:|<)/.test(yasqe.getCompleteToken().string)),
];

const first = settings.questions[0];
const yasgui = new Yasgui(document.getElementById("editor"), {
  persistenceId: null,
  populateFromUrl: false,
  copyEndpointOnNewTab: true,
  requestConfig: { endpoint, method: "POST" },
  endpointCatalogueOptions: { getData: () => [{ endpoint }] },
  yasqe: { value: first.query, prefixCcApi: null, createShortLink: undefined, autocompleters },
  yasr: { prefixes: settings.prefixes, persistenceId: null },
});

document.getElementById("question").addEventListener("change", (event) => {
  const question = settings.questions[event.target.value];
  if (question) yasgui.addTab(true, { name: question.title, yasqe: { value: question.query } });
});

// A resource of the graph has its page on this server.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.iri");
  if (link?.href.startsWith(settings.base)) {
    link.href = `/${link.href.slice(settings.base.length)}`;
  }
}, true);
