// Larger boxes where those of the drawing are too small for their names: as on a map, those that
// matter most have room first.

const LEGIBLE = 6.5; // pixels on the screen; smaller letters are only noise
const NAME = 11; // pixels on the screen
const MOST_LETTERS = 24;

function readable({ network, content }) {
  const size = content.nodes[0]?.font.size ?? NAME;
  return !network || size * network.getScale() >= LEGIBLE;
}

// Ids: what the picture is about first, then by the number of lines.
function ranked(nodes, edges) {
  const lines = new Map(nodes.map((node) => [node.id, 0]));
  for (const { from, to } of edges)
    for (const id of [from, to]) lines.set(id, lines.get(id) + 1);
  const weight = (node) => (node.borderWidth > 1 ? edges.length + 1 : 0) + lines.get(node.id);
  return [...nodes].sort((one, other) => weight(other) - weight(one)).map((node) => node.id);
}

function drawNames(drawing, ctx) {
  drawing.named = [];
  if (readable(drawing)) return;
  const { network, nodes } = drawing;
  const scale = network.getScale();
  const first = [drawing.hovered, ...network.getSelectedNodes()];
  ctx.save();
  ctx.scale(1 / scale, 1 / scale);
  for (const id of new Set([...first, ...drawing.ranked])) {
    const node = id == null ? null : nodes.get(id);
    if (!node) continue;
    const name = nameOf(drawing, ctx, node, scale);
    if (drawing.named.some((other) => overlap(name, other))) continue;
    drawing.named.push(name);
  }
  for (const name of [...drawing.named].reverse()) drawName(ctx, name);
  ctx.restore();
}

// A name in pixels of the screen, moved a little where the edge of the picture would cut it.
function nameOf({ network, size }, ctx, node, scale) {
  const text = shortened(node.label.replaceAll("\n", " "));
  ctx.font = `${node.borderWidth > 1 ? "bold " : ""}${NAME}px sans-serif`;
  const width = ctx.measureText(text).width + 20;
  const height = NAME + (node.form === "cylinder" ? 13 : 7); // below its lid
  const at = network.getPosition(node.id);
  const seen = network.canvasToDOM(at).x;
  const inside = seen > 0 && seen < size[0];
  const moved = inside ? Math.min(Math.max(seen, width / 2 + 2), size[0] - width / 2 - 2) : seen;
  const place = patch(at.x * scale + moved - seen, at.y * scale, width, height, 0);
  return { ...place, node, text };
}

function drawName(ctx, { x, y, half: [halfWidth, halfHeight], node, text }) {
  const { form, dashed, color, font, borderWidth, dim } = node;
  const look = { form, dashed, fill: color.background, border: color.border };
  ctx.globalAlpha = dim ? 0.5 : 1;
  paint(ctx, look, x, y, 2 * halfWidth, 2 * halfHeight, borderWidth);
  ctx.fillStyle = font.color;
  ctx.font = `${borderWidth > 1 ? "bold " : ""}${NAME}px sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, form === "cylinder" ? y + lid(2 * halfHeight) / 2 + 1 : y);
}

function namedAt({ named, network }, { x, y }) {
  const scale = network.getScale();
  const under = ({ x: left, y: top, half: [width, height] }) =>
    Math.abs(x * scale - left) < width && Math.abs(y * scale - top) < height;
  return named.find(under)?.node.id;
}

function shortened(name) {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
}
