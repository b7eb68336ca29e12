// Draws a scene with vis-network and answers to clicks; line_labels.js, names.js, network_keys.js
// and node_forms.js follow. One Network a host element: a rerun only updates its data, so that places and
// zoom stay. All texts are drawn on the canvas or set as text, never as HTML.

const networks = new WeakMap();
const NARROW = 560; // pixels; a picture less wide has a drawing of its own, if there is one
const STRETCH = 1.7; // of any other drawing there, as a phone is higher than wide
const TOOLS = [170, 46]; // pixels; the corner with the buttons
const CLICK_WAIT = 220; // ms in which a second click makes a double click

const LINES = {
  scaling: { label: { drawThreshold: Infinity } }, // drawWords() does it
  arrows: { to: { scaleFactor: 0.7 }, from: { scaleFactor: 0.7 } },
  selectionWidth: 2,
  hoverWidth: 1,
};

export default function (component) {
  const host = component.parentElement.querySelector("#network");
  const drawing = networks.get(host);
  if (drawing) {
    drawing.component = component;
    update(drawing);
    return;
  }
  const start = () => {
    if (!networks.has(host) && host.isConnected) networks.set(host, create(host, component));
  };
  if (globalThis.awsgraphVis) start();
  else globalThis.addEventListener("awsgraph-vis", start, { once: true });
}

function create(host, component) {
  const vis = globalThis.awsgraphVis;
  host.style.height = component.data.height;
  const drawing = {
    host,
    component,
    nodes: new vis.DataSet(),
    edges: new vis.DataSet(),
    signatures: new Map(),
    size: [host.clientWidth, host.clientHeight],
  };
  fill(drawing);
  drawing.network = new vis.Network(
    host,
    { nodes: drawing.nodes, edges: drawing.edges },
    {
      physics: false,
      layout: { randomSeed: 1 },
      nodes: { margin: 10 },
      edges: LINES,
      interaction: {
        hover: true,
        selectConnectedEdges: false,
        tooltipDelay: 250,
        keyboard: false, // the arrow keys move along the nodes; see keys()
      },
    },
  );
  host.network = drawing.network; // for tests and the console
  listen(drawing);
  keys(drawing);
  tools(drawing);
  select(drawing);
  drawing.network.on("afterDrawing", (ctx) => {
    drawWords(drawing, ctx);
    drawNames(drawing, ctx);
  });
  drawing.network.once("afterDrawing", () => {
    fit(drawing, false);
    host.dataset.drawn = "1";
    around(drawing);
  });
  new ResizeObserver(() => resize(drawing)).observe(host);
  return drawing;
}

function update(drawing) {
  const before = drawing.view;
  const known = new Set(drawing.nodes.getIds());
  fill(drawing);
  select(drawing);
  if (before !== drawing.component.data.view || drawing.fits) fit(drawing, true);
  else reveal(drawing, known);
  drawing.host.dataset.drawn = String(Number(drawing.host.dataset.drawn || 0) + 1);
  // After the picture, for which one waits. A page in the background draws nothing.
  if (document.hidden) around(drawing);
  else requestAnimationFrame(() => setTimeout(() => around(drawing)));
}

// Who turns a phone, or makes a window smaller, sees all of the picture again.
function resize(drawing) {
  const { clientWidth, clientHeight } = drawing.host;
  const [width, height] = drawing.size;
  if (!clientWidth || !clientHeight) return; // the page is left
  if (width !== clientWidth || height !== clientHeight) {
    drawing.size = [clientWidth, clientHeight];
    fill(drawing);
    if (!drawing.held) fit(drawing, false);
  }
  restyle(drawing);
}

// What stands around the picture.
function around(drawing) {
  restyle(drawing);
  legend(drawing);
  outline(drawing);
}

// The colours of the page are taken while one draws.
function restyle(drawing) {
  const style = `${paperOf(drawing.host)} ${inkOf(drawing.host)}`;
  if (drawing.style && drawing.style !== style) drawing.network.redraw();
  drawing.style = style;
}

// The nodes and edges to draw, and all else that the page has handed over.
function content({ component: { data }, size: [width] }) {
  if (width >= NARROW) return { ...data, stretch: 1 };
  if (data.narrow) return { ...data, ...data.narrow, stretch: 1 };
  const nodes = data.nodes.map((node) => ({ ...node, y: node.y * STRETCH }));
  return { ...data, nodes, stretch: STRETCH };
}

function fill(drawing) {
  const { nodes, edges, view, pinned, dimmed } = (drawing.content = content(drawing));
  drawing.view = view;
  drawing.ranked = ranked(nodes, edges);
  const [held, faint] = [new Set(pinned), new Set(dimmed)];
  const colours = () => ({
    paper: paperOf(drawing.host),
    ink: inkOf(drawing.host),
  });
  const legible = () => readable(drawing);
  put(drawing, drawing.nodes, nodes, (node) => {
    const look = { ...node, pinned: held.has(node.id), dim: faint.has(node.id) };
    const draw = renderer(look, colours, legible);
    return [look, () => ({ ...look, shape: "custom", ctxRenderer: draw })];
  });
  const words = (drawing.words = shownLabels(nodes, edges, faint));
  put(drawing, drawing.edges, edges, (edge) => {
    const look = {
      ...edge,
      label: words.has(edge.id) ? edge.label : "",
      color: { color: edge.color, inherit: false, opacity: faint.has(edge.id) ? 0.45 : 1 },
    };
    return [look, () => look];
  });
}

// Hands on only what has changed: vis-network takes its time for each item.
function put(drawing, set, items, made) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  const changed = [];
  for (const item of items) {
    const [look, whole] = made(item);
    const signature = JSON.stringify(look);
    if (set.get(item.id) && drawing.signatures.get(item.id) === signature) continue;
    drawing.signatures.set(item.id, signature);
    changed.push(whole());
  }
  set.update(changed);
}

function theme(host, name, otherwise) {
  return getComputedStyle(host).getPropertyValue(name).trim() || otherwise;
}

const paperOf = (host) => theme(host, "--st-background-color", "#ffffff");
const inkOf = (host) => theme(host, "--st-text-color", "#111111");

// Not vis-network's own: that one does not know the sizes of boxes before they are drawn.
function fit(drawing, animated) {
  const boxes = drawing.content.nodes;
  if (!boxes.length) return;
  drawing.held = drawing.fits = false;
  const left = Math.min(...boxes.map((n) => n.x - n.boxWidth / 2));
  const right = Math.max(...boxes.map((n) => n.x + n.boxWidth / 2));
  const top = Math.min(...boxes.map((n) => n.y - n.boxHeight / 2));
  const bottom = Math.max(...boxes.map((n) => n.y + n.boxHeight / 2));
  const [width, height] = drawing.size;
  const middle = [(left + right) / 2, (top + bottom) / 2];
  const scaled = (room) => Math.min(1.25, (width - 24) / (right - left), room / (bottom - top));
  let [scale, down] = [scaled(height - 24), 0];
  // The buttons in the corner must not hide a box.
  const corner = { x: middle[0] + (width / 2 - TOOLS[0]) / scale, y: middle[1] - (height / 2 - TOOLS[1]) / scale };
  if (boxes.some((n) => n.x + n.boxWidth / 2 > corner.x && n.y - n.boxHeight / 2 < corner.y))
    [scale, down] = [scaled(height - 24 - TOOLS[1]), TOOLS[1] / 2];
  drawing.network.moveTo({
    position: { x: middle[0], y: middle[1] - down / scale },
    scale,
    animation: animated ? { duration: 200, easingFunction: "easeInOutQuad" } : false,
  });
}

// What was opened may lie outside of what one sees; where all of it is seen, nothing moves. Who has
// zoomed or moved the picture keeps that part in sight.
function reveal(drawing, known) {
  if (drawing.held) return;
  const added = drawing.content.nodes.filter((node) => !known.has(node.id));
  const [width, height] = drawing.size;
  const hidden = added.some((node) => {
    const { x, y } = drawing.network.canvasToDOM({ x: node.x, y: node.y });
    return x < 0 || y < 0 || x > width || y > height;
  });
  if (hidden) fit(drawing, true);
}

function select(drawing) {
  const id = drawing.component.data.selected;
  if (id && drawing.nodes.get(id)) drawing.network.selectNodes([id], false);
  else if (id && drawing.edges.get(id)) drawing.network.setSelection({ nodes: [], edges: [id] });
  else drawing.network.unselectAll();
}

function send(drawing, act, rest = {}) {
  drawing.component.setTriggerValue("act", { act, ...rest });
}

function listen(drawing) {
  let waiting = null;
  const { network, host } = drawing;
  network.on("click", (event) => {
    clearTimeout(waiting);
    const node = nodeAt(drawing, event);
    const [edge] = event.edges;
    waiting = setTimeout(() => {
      if (node !== undefined) send(drawing, "pick", { node });
      else if (edge !== undefined) send(drawing, "pick", { edge });
    }, CLICK_WAIT);
  });
  network.on("doubleClick", (event) => {
    clearTimeout(waiting);
    const node = nodeAt(drawing, event);
    if (node !== undefined) send(drawing, "open", { node });
  });
  network.on("dragEnd", (event) => {
    if (event.nodes.length) pin(drawing, event.nodes[0]);
    else drawing.held = true;
  });
  network.on("zoom", () => (drawing.held = true));
  network.on("hoverNode", ({ node }) => (drawing.hovered = node));
  network.on("blurNode", () => (drawing.hovered = null));
  const pointer = (shape) => () => (host.style.cursor = shape);
  for (const what of ["Node", "Edge"]) {
    network.on(`hover${what}`, pointer("pointer"));
    network.on(`blur${what}`, pointer("default"));
  }
}

// A name that is written large hides what lies below it.
function nodeAt(drawing, { nodes, pointer }) {
  return namedAt(drawing, pointer.canvas) ?? nodes[0];
}

function pin(drawing, node) {
  const { x, y } = drawing.network.getPosition(node);
  send(drawing, "pin", { node, x, y: y / drawing.content.stretch });
}

// The picture in words: each entity with what leaves it.
function outline(drawing) {
  const { nodes, edges } = drawing.content;
  const said = new Map(nodes.map((node) => [node.id, []]));
  for (const edge of edges) said.get(edge.from).push(...edge.title.split("\n"));
  const list = drawing.host.parentElement.querySelector("#outline");
  list.replaceChildren(
    ...nodes.map((node) => {
      const entry = document.createElement("li");
      entry.textContent = [node.title, ...said.get(node.id)].join("; ");
      return entry;
    }),
  );
}

function zoom(drawing, factor) {
  drawing.held = true;
  drawing.network.moveTo({ scale: drawing.network.getScale() * factor });
}

function arrange(drawing) {
  drawing.fits = true;
  send(drawing, "arrange");
}

function tools(drawing) {
  const bar = drawing.host.parentElement.querySelector("#tools");
  const actions = [
    ["+", "Zoom in", () => zoom(drawing, 1.25)],
    ["−", "Zoom out", () => zoom(drawing, 0.8)],
    ["⤢", "Show all", () => fit(drawing, true)],
  ];
  if (drawing.component.data.arrange)
    actions.push(["⟳", "Lay out anew", () => arrange(drawing)]);
  for (const [sign, name, action] of actions) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = sign;
    button.title = name;
    button.setAttribute("aria-label", name);
    button.addEventListener("click", action);
    bar.append(button);
  }
}

function legend(drawing) {
  const list = drawing.host.parentElement.querySelector("#legend");
  list.replaceChildren(
    ...drawing.component.data.legend.map((look) => {
      const entry = document.createElement("span");
      const canvas = document.createElement("canvas");
      const scale = 2;
      [canvas.width, canvas.height] = [30 * scale, 18 * scale];
      canvas.style.width = "30px";
      canvas.style.height = "18px";
      const ctx = canvas.getContext("2d");
      ctx.scale(scale, scale);
      paint(ctx, look, 15, 9, 26, 14);
      entry.append(canvas, document.createTextNode(look.name));
      return entry;
    }),
  );
}
