// Which lines have their words beside them: those that nothing would hide.

const LETTERS = 13; // pixels
const HEAD = 12; // of an arrow, and some air

const measuring = document.createElement("canvas").getContext("2d");
const widths = new Map();
function textWidth(text) {
  if (!widths.has(text)) {
    measuring.font = `${LETTERS}px arial`;
    widths.set(text, measuring.measureText(text).width);
  }
  return widths.get(text);
}

// Words lie along the middle of their line. They are left out where they have no room between the
// two boxes, and where they would lie on another box or on words of a line that came before.
function shownLabels(nodes, edges, faint) {
  const boxes = new Map(nodes.map((node) => [node.id, node]));
  const solid = nodes.map((n) => patch(n.x, n.y, n.boxWidth, n.boxHeight, 0));
  const taken = [];
  const shown = new Set();
  for (const edge of edges) {
    if (!edge.label || faint.has(edge.id)) continue;
    const [one, other] = [boxes.get(edge.from), boxes.get(edge.to)];
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(dx, dy);
    const inside = (box) => length * Math.min(
      box.boxWidth / 2 / Math.abs(dx || 1e-9),
      box.boxHeight / 2 / Math.abs(dy || 1e-9),
    );
    const width = textWidth(edge.label);
    if (width > length - inside(one) - inside(other) - HEAD) continue;
    const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
    const words = patch(x, y, width, LETTERS, Math.atan2(dy, dx));
    if ([...solid, ...taken].some((place) => overlap(words, place))) continue;
    taken.push(words);
    shown.add(edge.id);
  }
  return shown;
}

// vis-network would draw the words of a line with it, so that later lines strike them through.
function drawWords(drawing, ctx) {
  const { network, content, words, host } = drawing;
  if (LETTERS * network.getScale() < LEGIBLE) return;
  const [paper, ink] = [paperOf(host), inkOf(host)];
  ctx.save();
  ctx.font = `${LETTERS}px arial`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  for (const { id, from, to, label } of content.edges) {
    if (!words.has(id)) continue;
    const [one, other] = [network.getPosition(from), network.getPosition(to)];
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const width = textWidth(label) + 4;
    ctx.save();
    ctx.translate((one.x + other.x) / 2, (one.y + other.y) / 2);
    ctx.rotate(Math.atan(dy / (dx || 1e-9))); // never upside down
    ctx.fillStyle = paper;
    ctx.fillRect(-width / 2, -LETTERS / 2, width, LETTERS);
    ctx.fillStyle = ink;
    ctx.fillText(label, 0, 0);
    ctx.restore();
  }
  ctx.restore();
}

// A rectangle by its centre, the halves of its sides, and the direction of the first of them.
function patch(x, y, width, height, angle) {
  return { x, y, half: [width / 2, height / 2], axis: [Math.cos(angle), Math.sin(angle)] };
}

// Two rectangles are apart if they are along a side of one of them (separating axes).
function overlap(one, other) {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const far = one.half[0] + one.half[1] + other.half[0] + other.half[1];
  if (Math.abs(dx) > far || Math.abs(dy) > far) return false;
  const axes = [one.axis, across(one.axis), other.axis, across(other.axis)];
  return axes.every((axis) => Math.abs(dot([dx, dy], axis)) < reach(one, axis) + reach(other, axis));
}

function reach({ half, axis }, along) {
  return half[0] * Math.abs(dot(axis, along)) + half[1] * Math.abs(dot(across(axis), along));
}

function across([x, y]) {
  return [-y, x];
}

function dot([a, b], [c, d]) {
  return a * c + b * d;
}
