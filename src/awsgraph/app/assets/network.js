// Draws a scene with vis-network. One Network a host element: a rerun only updates its data, so
// that places and zoom stay. All texts are drawn on the canvas or set as text, never as HTML.

const networks = new WeakMap();
const CLICK_WAIT = 220; // ms in which a second click makes a double click

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
  const drawing = { host, component, nodes: new vis.DataSet(), edges: new vis.DataSet() };
  fill(drawing);
  drawing.network = new vis.Network(
    host,
    { nodes: drawing.nodes, edges: drawing.edges },
    {
      physics: false,
      layout: { randomSeed: 1 },
      nodes: { margin: 10 },
      edges: edgeStyle(host),
      interaction: {
        hover: true,
        selectConnectedEdges: false,
        tooltipDelay: 250,
        keyboard: { enabled: true, bindToWindow: false },
      },
    },
  );
  host.network = drawing.network; // for tests and the console
  listen(drawing);
  tools(drawing);
  legend(drawing);
  select(drawing);
  drawing.network.once("afterDrawing", () => {
    fit(drawing, false);
    host.dataset.drawn = "1";
  });
  new ResizeObserver(() => restyle(drawing)).observe(host);
  return drawing;
}

function update(drawing) {
  const before = drawing.view;
  const known = new Set(drawing.nodes.getIds());
  fill(drawing);
  drawing.network.setOptions({ edges: edgeStyle(drawing.host) });
  legend(drawing);
  select(drawing);
  if (before !== drawing.component.data.view) fit(drawing, true);
  else reveal(drawing, known);
  drawing.host.dataset.drawn = String(Number(drawing.host.dataset.drawn || 0) + 1);
}

function restyle(drawing) {
  drawing.network.setOptions({ edges: edgeStyle(drawing.host) });
}

function fill(drawing) {
  const { nodes, edges, view } = drawing.component.data;
  drawing.view = view;
  put(drawing.nodes, nodes.map((node) => ({ ...node, shape: "custom", ctxRenderer: renderer(node) })));
  put(drawing.edges, edges);
}

function put(set, items) {
  const wanted = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !wanted.has(id)));
  set.update(items);
}

function theme(host, name, otherwise) {
  return getComputedStyle(host).getPropertyValue(name).trim() || otherwise;
}

function edgeStyle(host) {
  const paper = theme(host, "--st-background-color", "#ffffff");
  return {
    font: {
      size: 13,
      color: theme(host, "--st-text-color", "#111111"),
      background: paper,
      strokeWidth: 3,
      strokeColor: paper,
      align: "middle",
      vadjust: 0,
    },
    arrows: { to: { scaleFactor: 0.7 }, from: { scaleFactor: 0.7 } },
    selectionWidth: 2,
    hoverWidth: 1,
  };
}

// Not vis-network's own: that one does not know the sizes of boxes before they are drawn.
function fit(drawing, animated) {
  const boxes = drawing.component.data.nodes;
  if (!boxes.length) return;
  const left = Math.min(...boxes.map((n) => n.x - n.boxWidth / 2));
  const right = Math.max(...boxes.map((n) => n.x + n.boxWidth / 2));
  const top = Math.min(...boxes.map((n) => n.y - n.boxHeight / 2));
  const bottom = Math.max(...boxes.map((n) => n.y + n.boxHeight / 2));
  const { clientWidth, clientHeight } = drawing.host;
  drawing.network.moveTo({
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    scale: Math.min(1.25, (clientWidth - 24) / (right - left), (clientHeight - 24) / (bottom - top)),
    animation: animated ? { duration: 200, easingFunction: "easeInOutQuad" } : false,
  });
}

// What was opened may lie outside of what one sees; where all of it is seen, nothing moves.
function reveal(drawing, known) {
  const added = drawing.component.data.nodes.filter((node) => !known.has(node.id));
  const { clientWidth, clientHeight } = drawing.host;
  const hidden = added.some((node) => {
    const { x, y } = drawing.network.canvasToDOM({ x: node.x, y: node.y });
    return x < 0 || y < 0 || x > clientWidth || y > clientHeight;
  });
  if (hidden) fit(drawing, true);
}

function select(drawing) {
  const id = drawing.component.data.selected;
  if (id && drawing.nodes.get(id)) drawing.network.selectNodes([id], false);
  else if (id && drawing.edges.get(id)) drawing.network.setSelection({ nodes: [], edges: [id] });
  else drawing.network.unselectAll();
}

function listen(drawing) {
  let waiting = null;
  const send = (name, value) => drawing.component.setTriggerValue(name, value);
  drawing.network.on("click", (event) => {
    clearTimeout(waiting);
    const [node] = event.nodes;
    const [edge] = event.edges;
    waiting = setTimeout(() => {
      if (node !== undefined) send("pick", { node });
      else if (edge !== undefined) send("pick", { edge });
    }, CLICK_WAIT);
  });
  drawing.network.on("doubleClick", (event) => {
    clearTimeout(waiting);
    if (event.nodes.length) send("expand", { node: event.nodes[0] });
  });
  const pointer = (shape) => () => (drawing.host.style.cursor = shape);
  for (const what of ["Node", "Edge"]) {
    drawing.network.on(`hover${what}`, pointer("pointer"));
    drawing.network.on(`blur${what}`, pointer("default"));
  }
}

function tools(drawing) {
  const bar = drawing.host.parentElement.querySelector("#tools");
  const zoom = (factor) => () =>
    drawing.network.moveTo({ scale: drawing.network.getScale() * factor });
  const actions = [
    ["+", "Zoom in", zoom(1.25)],
    ["−", "Zoom out", zoom(0.8)],
    ["⤢", "Show all", () => fit(drawing, true)],
  ];
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

// --- the forms of the nodes ---

function renderer(node) {
  const look = {
    form: node.form,
    fill: node.color.background,
    border: node.color.border,
    dashed: node.dashed,
  };
  const lines = node.label.split("\n");
  const [width, height] = [node.boxWidth, node.boxHeight];
  return ({ ctx, x, y, state: { selected, hover } }) => ({
    drawNode() {
      if (selected || hover) halo(ctx, x, y, width, height, selected);
      paint(ctx, look, x, y, width, height, node.borderWidth);
      ctx.fillStyle = node.font.color;
      ctx.font = `${node.borderWidth > 1 ? "bold " : ""}${node.font.size}px sans-serif`;
      ctx.textAlign = "center";
      ctx.textBaseline = "middle";
      const leading = node.font.size * 1.27;
      lines.forEach((line, i) =>
        ctx.fillText(line, x, y + (i - (lines.length - 1) / 2) * leading, width - 8),
      );
    },
    nodeDimensions: { width, height },
  });
}

function halo(ctx, x, y, width, height, strong) {
  ctx.beginPath();
  ctx.roundRect(x - width / 2 - 6, y - height / 2 - 6, width + 12, height + 12, 10);
  ctx.lineWidth = strong ? 4 : 2;
  ctx.strokeStyle = "#0072b2";
  ctx.stroke();
}

function paint(ctx, look, x, y, width, height, border = 1) {
  const outline = new Path2D();
  FORMS[look.form](outline, x - width / 2, y - height / 2, width, height);
  ctx.fillStyle = look.fill;
  ctx.strokeStyle = look.border;
  ctx.lineWidth = border;
  ctx.setLineDash(look.dashed ? [5, 3] : []);
  ctx.fill(outline);
  ctx.stroke(outline);
  ctx.setLineDash([]);
  const crease = new Path2D();
  CREASES[look.form]?.(crease, x - width / 2, y - height / 2, width, height);
  ctx.lineWidth = 1;
  ctx.stroke(crease);
}

function polygon(path, points) {
  points.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
  path.closePath();
}

const FORMS = {
  box: (p, x, y, w, h) => p.rect(x, y, w, h),
  frame: (p, x, y, w, h) => p.rect(x, y, w, h),
  rounded: (p, x, y, w, h) => p.roundRect(x, y, w, h, Math.min(9, h / 3)),
  pill: (p, x, y, w, h) => p.roundRect(x, y, w, h, Math.min(20, h / 2)),
  hexagon(p, x, y, w, h) {
    const c = Math.min(12, h / 2);
    polygon(p, [[x + c, y], [x + w - c, y], [x + w, y + h / 2], [x + w - c, y + h], [x + c, y + h], [x, y + h / 2]]);
  },
  chamfer(p, x, y, w, h) {
    const c = Math.min(9, h / 3);
    polygon(p, [
      [x + c, y], [x + w - c, y], [x + w, y + c], [x + w, y + h - c],
      [x + w - c, y + h], [x + c, y + h], [x, y + h - c], [x, y + c],
    ]);
  },
  slant(p, x, y, w, h) {
    const c = Math.min(12, h / 3);
    polygon(p, [[x + c, y], [x + w, y], [x + w - c, y + h], [x, y + h]]);
  },
  document(p, x, y, w, h) {
    const c = Math.min(13, h / 2.5);
    polygon(p, [[x, y], [x + w - c, y], [x + w, y + c], [x + w, y + h], [x, y + h]]);
  },
  tag(p, x, y, w, h) {
    const c = Math.min(12, h / 2);
    polygon(p, [[x, y], [x + w - c, y], [x + w, y + h / 2], [x + w - c, y + h], [x, y + h]]);
  },
  cylinder(p, x, y, w, h) {
    const c = lid(h);
    p.ellipse(x + w / 2, y + c, w / 2, c, 0, Math.PI, 2 * Math.PI);
    p.ellipse(x + w / 2, y + h - c, w / 2, c, 0, 0, Math.PI);
    p.closePath();
  },
};

// Lines inside an outline, which are not filled.
const CREASES = {
  frame: (p, x, y, w, h) => p.rect(x + 3, y + 3, w - 6, h - 6),
  document(p, x, y, w, h) {
    const c = Math.min(13, h / 2.5);
    p.moveTo(x + w - c, y);
    p.lineTo(x + w - c, y + c);
    p.lineTo(x + w, y + c);
  },
  cylinder: (p, x, y, w, h) => p.ellipse(x + w / 2, y + lid(h), w / 2, lid(h), 0, 0, Math.PI),
};

function lid(height) {
  return Math.min(5, height / 5);
}
