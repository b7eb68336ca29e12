// Wraps pyvis's copy of vis-network, whose text stands in place of the line below, and hands it on.
export default function () {
  if (globalThis.awsgraphVis) return;
  const module = { exports: {} };
  const exports = module.exports;
  (function () {
/*VIS*/
  }).call(globalThis);
  globalThis.awsgraphVis = module.exports;
  globalThis.dispatchEvent(new Event("awsgraph-vis"));
}
