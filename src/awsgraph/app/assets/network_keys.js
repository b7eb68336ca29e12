// What the keyboard does in the picture.

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function keys(drawing) {
  let waiting = null;
  const { network, host } = drawing;
  const actions = {
    Enter: (node) => send(drawing, "open", { node }),
    c: (node) => send(drawing, "centre", { node }),
    h: (node) => send(drawing, "hide", { node }),
    p: (node) =>
      drawing.nodes.get(node).pinned ? send(drawing, "unpin", { node }) : pin(drawing, node),
  };
  const views = {
    "+": () => zoom(drawing, 1.25),
    "-": () => zoom(drawing, 0.8),
    0: () => fit(drawing, true),
  };
  host.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const node = network.getSelectedNodes()[0] ?? drawing.content.nodes[0]?.id;
    if (control && (key === "z" || key === "y")) {
      send(drawing, key === "y" || event.shiftKey ? "redo" : "undo");
    } else if (control || event.altKey || node === undefined) {
      return;
    } else if (key in ARROWS) {
      const next = nearest(drawing, node, ARROWS[key]);
      if (next === undefined) return event.preventDefault();
      network.selectNodes([next], false);
      say(drawing, drawing.nodes.get(next).title);
      bring(drawing, next);
      clearTimeout(waiting);
      waiting = setTimeout(() => send(drawing, "pick", { node: next }), 300);
    } else if (key in actions) {
      actions[key](node);
    } else if (key in views) {
      views[key]();
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  });
}

// The nearest node in a direction; what lies aside counts twice.
function nearest(drawing, from, [dx, dy]) {
  const places = drawing.network.getPositions();
  const here = places[from];
  let best;
  for (const [id, at] of Object.entries(places)) {
    const along = (at.x - here.x) * dx + (at.y - here.y) * dy;
    const aside = Math.abs((at.x - here.x) * dy) + Math.abs((at.y - here.y) * dx);
    const far = along + 2 * aside;
    if (id !== from && along > 4 && (!best || far < best.far)) best = { id, far };
  }
  return best?.id;
}

function bring(drawing, node) {
  const { x, y } = drawing.network.canvasToDOM(drawing.network.getPosition(node));
  const { clientWidth, clientHeight } = drawing.host;
  if (x < 0 || y < 0 || x > clientWidth || y > clientHeight)
    drawing.network.focus(node, { scale: drawing.network.getScale(), animation: { duration: 150 } });
}

function say(drawing, text) {
  drawing.host.parentElement.querySelector("#said").textContent = text;
}
