import { ownColours } from './own-colours.ts';

/** The panel carries its own style: nothing of the page reaches into its shadow tree. */
export const panelStyle = `${ownColours}
:host { all: initial; }
.panel {
  position: fixed; z-index: 2147483646; inset-block-end: 20px; inset-inline-start: 20px;
  box-sizing: border-box; width: max-content; max-width: min(380px, calc(100vw - 40px));
  max-height: min(70vh, 560px); overflow: auto;
  border: 1px solid var(--line); border-inline-start: var(--mark) solid var(--action-text); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow);
  font: 14px/1.5 var(--font);
}
.head { display: flex; align-items: center; }
button { border: 0; background: transparent; color: inherit; font: inherit; cursor: pointer; }
.toggle { flex: 1; min-height: 40px; padding: 8px 6px 8px 12px; text-align: start; }
.toggle::before { content: "▸ "; }
.toggle[aria-expanded="true"]::before { content: "▾ "; }
.brand { color: var(--ink-soft); }
.title { font-weight: 600; }
.close { flex: none; width: 32px; height: 32px; margin-inline-end: 4px; border-radius: var(--radius-small); font-size: 20px; }
button:hover { background: var(--sunken); }
button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--action-text); outline-offset: -2px; }
.body { padding: 0 14px 12px; }
.body[hidden] { display: none; }
ul { margin: 0; padding: 0 0 0 20px; }
li { margin: 4px 0; }
.lines { list-style: none; padding: 0; }
.lines li { padding-inline-start: 22px; position: relative; }
.lines li::before { position: absolute; inset-inline-start: 0; }
.good::before { content: "✓"; color: var(--good); }
.warn::before { content: "!"; color: var(--bad); font-weight: 700; padding-inline-start: 5px; }
.plain::before { content: "·"; padding-inline-start: 5px; }
q { display: block; margin-top: 2px; color: var(--ink-soft); font-size: 13px; }
.heading { margin: 8px 0 0; font-weight: 600; }
a { color: var(--action-text); }
summary { margin-top: 8px; cursor: pointer; font-weight: 600; }
`;
