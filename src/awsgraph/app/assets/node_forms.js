// The forms of the nodes, drawn on the canvas of the picture and of the legend.

function renderer(node, colours, legible) {
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
      ctx.save();
      if (selected || hover) halo(ctx, x, y, width, height, selected);
      const dim = node.dim && !selected && !hover;
      if (dim) ctx.fillStyle = faintly(ctx, look, x, y, width, height, colours());
      else {
        paint(ctx, look, x, y, width, height, node.borderWidth);
        ctx.fillStyle = node.font.color;
      }
      const middle = node.form === "cylinder" ? y + lid(height) / 2 : y;
      if (legible()) write(ctx, lines, x, middle, width - 8, node);
      if (node.pinned) needle(ctx, x + width / 2, y - height / 2);
      ctx.restore();
    },
    nodeDimensions: { width, height },
  });
}

// Paper with a breath of the colour, so that nothing shines through and words stay readable in the
// dark too. Returns the colour of the words.
function faintly(ctx, look, x, y, width, height, { paper, ink }) {
  paint(ctx, { ...look, fill: paper, border: paper }, x, y, width, height);
  ctx.globalAlpha = 0.2;
  paint(ctx, look, x, y, width, height);
  ctx.globalAlpha = 0.7;
  paint(ctx, { ...look, fill: "#0000", border: look.fill }, x, y, width, height);
  ctx.globalAlpha = 0.8;
  return ink;
}

function write(ctx, lines, x, y, width, { font, borderWidth }) {
  ctx.font = `${borderWidth > 1 ? "bold " : ""}${font.size}px sans-serif`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  const leading = font.size * 1.27;
  lines.forEach((line, i) =>
    ctx.fillText(line, x, y + (i - (lines.length - 1) / 2) * leading, width),
  );
}

function halo(ctx, x, y, width, height, strong) {
  ctx.beginPath();
  ctx.roundRect(x - width / 2 - 6, y - height / 2 - 6, width + 12, height + 12, 10);
  ctx.lineWidth = strong ? 4 : 2;
  ctx.strokeStyle = "#0072b2";
  ctx.stroke();
}

// A pin in the corner of a node that stays where it is.
function needle(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, 2 * Math.PI);
  ctx.fillStyle = "#ffffff";
  ctx.strokeStyle = "#333333";
  ctx.lineWidth = 2;
  ctx.fill();
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
