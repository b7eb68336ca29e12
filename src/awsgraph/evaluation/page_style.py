"""How the page of an evaluation looks."""

from __future__ import annotations

STYLE = """
:root {
  color-scheme: light dark;
  --ground: #ffffff; --text: #1b2126; --soft: #5a6570; --line: #d5dade; --band: #f3f5f7;
  --found: #17683a; --missed: #8a5300; --wrong: #b3202c; --optional: #4c5d8f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181c; --text: #e4e8ec; --soft: #a1abb5; --line: #39424a; --band: #1d2329;
    --found: #6fce95; --missed: #f0b35a; --wrong: #ff8e93; --optional: #a9b8ea;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 90rem; padding: 1.5rem; background: var(--ground);
  color: var(--text); font: 1rem/1.5 system-ui, sans-serif;
}
h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; } h3 { font-size: 1rem; }
h1, h2, h3, caption { overflow-wrap: anywhere; }
a { color: inherit; }
table { border-collapse: collapse; }
caption { text-align: start; font-weight: 600; padding: 0.5rem 0; }
th, td { padding: 0.25rem 0.75rem; border-bottom: 1px solid var(--line); text-align: start;
  vertical-align: top; }
thead th { color: var(--soft); font-weight: 500; font-size: 0.875rem; }
tbody th { font-weight: 500; overflow-wrap: anywhere; }
.figures { display: flex; flex-wrap: wrap; gap: 1.5rem 3rem; align-items: flex-start;
  overflow-x: auto; }
.figures thead th + th, .figures td { text-align: end; font-variant-numeric: tabular-nums; }
.warning { border-inline-start: 4px solid var(--missed); padding-inline-start: 0.75rem; }
.note { width: 100%; table-layout: fixed; margin-bottom: 2rem; }
.note col.number { width: 4.5rem; } .note col.edges { width: 45%; }
.note th[scope=row] { color: var(--soft); font-weight: 400; text-align: end;
  font-variant-numeric: tabular-nums; }
.note td.text { font: 0.875rem/1.5 ui-monospace, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere; unicode-bidi: isolate; }
.note tr.gap td { background: var(--band); color: var(--soft); font-size: 0.875rem; }
.note tr.fault { background: var(--band); }
ul { list-style: none; margin: 0; padding: 0; }
li { display: grid; grid-template-columns: 4.5rem 1fr; align-items: baseline; }
li span { overflow-wrap: anywhere; unicode-bidi: isolate; }
.kind { font-weight: 600; font-size: 0.8125rem; }
.found .kind { color: var(--found); } .missed .kind { color: var(--missed); }
.wrong .kind { color: var(--wrong); } .optional .kind { color: var(--optional); }
.hint { color: var(--soft); font-size: 0.875rem; }
fieldset { border: 1px solid var(--line); border-radius: 0.375rem; display: inline-flex;
  flex-wrap: wrap; gap: 0.25rem 1.5rem; margin-bottom: 1rem; }
body:has(#faults:checked) .note tr:not(.fault, .head) { display: none; }
@media print { fieldset { display: none; } body { max-width: none; padding: 0; } }
"""
