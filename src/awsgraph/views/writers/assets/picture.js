"use strict";
(() => {
  const picture = JSON.parse(document.getElementById("data").textContent);
  const holder = document.getElementById("picture");
  const shapes = new Map(picture.shapes.map((shape) => [shape.id, shape]));
  holder.style.height = `${(holder.clientWidth * picture.height) / picture.width}px`;

  const write = (ctx, label, x, y, align) => {
    ctx.font = `${label.bold ? "bold " : ""}${label.size}px ${picture.font}`;
    ctx.fillStyle = label.colour;
    ctx.textAlign = align;
    ctx.textBaseline = "alphabetic";
    const step = label.size * picture.lineSpacing;
    const first = y - ((label.lines.length - 1) * step) / 2 + label.size * picture.baseLine;
    label.lines.forEach((line, number) => ctx.fillText(line, x, first + number * step));
  };

  const draw = (ctx, shape, x, y) => {
    ctx.save();
    ctx.translate(x, y);
    ctx.strokeStyle = shape.border || "transparent";
    ctx.lineWidth = shape.borderWidth;
    shape.paths.forEach((path, number) => {
      const outline = new Path2D(path);
      ctx.setLineDash(shape.dashed && number === 0 ? [6, 4] : []);
      if (number === 0) {
        ctx.fillStyle = shape.fill;
        ctx.fill(outline);
      }
      if (shape.border) ctx.stroke(outline);
    });
    ctx.restore();
    write(ctx, shape.label, x, y + shape.labelY, "center");
  };

  const nodes = picture.shapes.map((shape) => ({
    id: shape.id,
    x: shape.x,
    y: shape.y,
    title: shape.says,
    shape: "custom",
    ctxRenderer: ({ ctx, x, y }) => ({
      drawNode: () => draw(ctx, shape, x, y),
      nodeDimensions: { width: shape.width, height: shape.height },
    }),
  }));
  const network = new vis.Network(holder, { nodes: new vis.DataSet(nodes), edges: new vis.DataSet([]) }, {
    physics: false,
    autoResize: true,
    interaction: { hover: true, tooltipDelay: 150, keyboard: { enabled: true, bindToWindow: false }, zoomView: true },
  });

  // Lines start and end in the middle of a side of their shapes, wherever these are dragged.
  const end = (places, id, side) => {
    const [x, y] = shapes.get(id).sides[side];
    return [places[id].x + x, places[id].y + y];
  };
  // vis-network gives whole numbers.
  const stands = (places, id) =>
    Math.abs(places[id].x - shapes.get(id).x) < 1 && Math.abs(places[id].y - shapes.get(id).y) < 1;
  const ends = (places, line) => {
    const laidOut = [end(places, line.source, line.sourceSide), end(places, line.target, line.targetSide)];
    if (stands(places, line.source) && stands(places, line.target)) return laidOut;
    // Of a shape that was dragged elsewhere, another side may be nearer.
    const sides = Object.keys(shapes.get(line.source).sides);
    const pairs = sides.flatMap((a) => sides.map((b) => [end(places, line.source, a), end(places, line.target, b)]));
    const length = ([a, b]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    return pairs.reduce((best, pair) => (length(pair) < length(best) ? pair : best), laidOut);
  };
  const along = ([x, y], angle, distance) => [x + distance * Math.cos(angle), y + distance * Math.sin(angle)];
  const arrowHead = (ctx, tip, angle) => {
    const back = along(tip, angle, -picture.headLength);
    ctx.beginPath();
    ctx.moveTo(...tip);
    ctx.lineTo(...along(back, angle + Math.PI / 2, picture.headWidth));
    ctx.lineTo(...along(back, angle - Math.PI / 2, picture.headWidth));
    ctx.fill();
  };
  // A frame stands around its members, wherever these are dragged.
  const drawFrame = (ctx, places, frame) => {
    const reach = (axis, size, sign) => frame.members.map((id) => places[id][axis] + (sign * shapes.get(id)[size]) / 2);
    const left = Math.min(...reach("x", "width", -1)) - frame.padding;
    const top = Math.min(...reach("y", "height", -1)) - frame.head;
    const width = Math.max(...reach("x", "width", 1)) + frame.padding - left;
    const height = Math.max(...reach("y", "height", 1)) + frame.padding - top;
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, picture.frameRadius);
    ctx.fillStyle = frame.fill;
    ctx.strokeStyle = frame.border;
    ctx.lineWidth = picture.frameBorder;
    ctx.setLineDash([]);
    ctx.fill();
    ctx.stroke();
    write(ctx, frame.title.label, left + frame.title.x, top + frame.title.y, "left");
  };
  network.on("beforeDrawing", (ctx) => {
    const places = Object.fromEntries(picture.shapes.map(({ id }) => [id, network.getPosition(id)]));
    for (const frame of picture.frames) drawFrame(ctx, places, frame);
    for (const line of picture.lines) {
      const [from, to] = ends(places, line);
      const angle = Math.atan2(to[1] - from[1], to[0] - from[0]);
      const inside = picture.headLength - 2;
      ctx.strokeStyle = ctx.fillStyle = line.colour;
      ctx.lineWidth = line.width;
      ctx.setLineDash(line.dashed ? [5, 4] : []);
      ctx.beginPath();
      ctx.moveTo(...(line.tail ? along(from, angle, inside) : from));
      ctx.lineTo(...(line.head ? along(to, angle, -inside) : to));
      ctx.stroke();
      ctx.setLineDash([]);
      if (line.head) arrowHead(ctx, to, angle);
      if (line.tail) arrowHead(ctx, from, angle + Math.PI);
    }
    for (const sample of picture.legend) draw(ctx, sample, sample.x, sample.y);
    for (const words of picture.words) write(ctx, words.label, words.x, words.y, "left");
  });

  const whole = () =>
    network.moveTo({
      position: { x: picture.width / 2, y: picture.height / 2 },
      scale: holder.clientWidth / picture.width,
    });
  whole();
  document.getElementById("whole").addEventListener("click", whole);

  const statements = [...document.querySelectorAll("#statements > li")];
  network.on("click", ({ nodes: [chosen] }) => {
    const wanted = chosen === undefined ? null : new Set(shapes.get(chosen).statements);
    statements.forEach((item, number) => (item.hidden = wanted !== null && !wanted.has(number)));
  });
})();
