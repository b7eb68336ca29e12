// Names where boxes are too small for their own: as on a map, those that matter most have room first.

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
  const { network, nodes, host } = drawing;
  const scale = network.getScale();
  const first = [...network.getSelectedNodes(), drawing.hovered].filter((id) => id != null && nodes.get(id));
  ctx.save();
  ctx.font = `bold ${NAME / scale}px sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 4 / scale;
  ctx.strokeStyle = theme(host, "--st-background-color", "#ffffff");
  ctx.fillStyle = theme(host, "--st-text-color", "#111111");
  const taken = [];
  for (const id of new Set([...first, ...drawing.ranked])) {
    const { label } = nodes.get(id);
    const name = shortened(label.replaceAll("\n", " "));
    const { x, y } = network.getPosition(id);
    const words = patch(x, y, ctx.measureText(name).width + 8 / scale, (NAME + 6) / scale, 0);
    if (taken.some((place) => overlap(words, place))) continue;
    taken.push(words);
    drawing.named.push(id);
    ctx.strokeText(name, x, y);
    ctx.fillText(name, x, y);
  }
  ctx.restore();
}

function shortened(name) {
  return name.length > MOST_LETTERS ? `${name.slice(0, MOST_LETTERS - 1)}…` : name;
}
