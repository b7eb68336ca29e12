// A field for SPARQL that completes what one types. Offers are set as text, never as HTML.

const states = new WeakMap();
const TOKEN = /(?:\?\w*|[A-Za-z_][\w-]*(?::[\w.%-]*)?)$/;
const MOST = 8;

export default function (component) {
  const root = component.parentElement;
  const field = root.querySelector("#query");
  const state = states.get(field) ?? create(root, field);
  state.component = component;
  const { text, offers } = component.data;
  state.offers = offers.map(([value, label]) => ({ value, label, find: label.toLowerCase() }));
  if (state.given !== text) {
    field.value = state.given = text;
    close(state);
  }
  field.dataset.ready = "1";
}

function create(root, field) {
  const state = { field, list: root.querySelector("#offers"), found: [], at: 0 };
  states.set(field, state);
  field.addEventListener("input", () => offer(state));
  field.addEventListener("blur", () => setTimeout(() => close(state), 150));
  field.addEventListener("keydown", (event) => key(state, event));
  root.querySelector("#run").addEventListener("click", () => run(state));
  return state;
}

function run(state) {
  close(state);
  state.given = state.field.value;
  state.component.setTriggerValue("run", state.field.value);
}

function key(state, event) {
  const open = !state.list.hidden;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run(state);
  else if (open && event.key === "ArrowDown") move(state, 1);
  else if (open && event.key === "ArrowUp") move(state, -1);
  else if (open && (event.key === "Enter" || event.key === "Tab")) accept(state, state.at);
  else if (open && event.key === "Escape") close(state);
  else return;
  event.preventDefault();
}

function token(field) {
  const before = field.value.slice(0, field.selectionStart);
  return before.match(TOKEN)?.[0] ?? "";
}

function offer(state) {
  const typed = token(state.field);
  const small = typed.toLowerCase();
  const variables = new Set(state.field.value.match(/\?\w+/g) ?? []);
  variables.delete(typed);
  const all = [...[...variables].map((value) => ({ value, label: "", find: "" })), ...state.offers];
  const starts = all.filter(({ value }) => value.toLowerCase().startsWith(small) && value !== typed);
  const part = small.split(":").pop();
  const named = all.filter(
    (o) => part.length > 1 && !starts.includes(o) && fits(o, small, part),
  );
  state.found = small.length > 1 ? [...starts, ...named].slice(0, MOST) : [];
  state.at = 0;
  show(state);
}

// "secr" finds id:secretsmanager by its name, and "id:secr" does so among the entities.
function fits(offer, typed, part) {
  const prefix = typed.includes(":") ? typed.split(":")[0] + ":" : "";
  return offer.value.startsWith(prefix) && offer.find.split(/[\s·-]+/).some((w) => w.startsWith(part));
}

function show(state) {
  state.list.hidden = !state.found.length;
  state.list.replaceChildren(
    ...state.found.map(({ value, label }, i) => {
      const entry = document.createElement("li");
      entry.setAttribute("role", "option");
      entry.setAttribute("aria-selected", String(i === state.at));
      const code = document.createElement("code");
      code.textContent = value;
      const words = document.createElement("span");
      words.textContent = label;
      entry.append(code, words);
      entry.addEventListener("mousedown", (event) => {
        event.preventDefault();
        accept(state, i);
      });
      return entry;
    }),
  );
}

function move(state, step) {
  state.at = (state.at + step + state.found.length) % state.found.length;
  show(state);
}

function accept(state, i) {
  const { field } = state;
  const typed = token(field);
  const { value } = state.found[i];
  field.setRangeText(value, field.selectionStart - typed.length, field.selectionStart, "end");
  close(state);
  if (value.endsWith(":")) offer(state);
}

function close(state) {
  state.list.hidden = true;
}
