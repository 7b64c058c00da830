import { ownColours } from './own-colours.ts';

/** The picker carries its own style: nothing of the page reaches into its shadow tree. */
export const pickerStyle = `${ownColours}
:host { all: initial; }
.sheet { position: fixed; inset: 0; z-index: 2147483645; cursor: crosshair; background: transparent; }
.frame {
  position: fixed; z-index: 2147483646; box-sizing: border-box; pointer-events: none;
  border: 2px solid var(--action-text); border-radius: var(--radius-small); background: var(--pointed);
}
.frame[hidden], .bar[hidden] { display: none; }
.frame.taken { border-style: dashed; }
.bar {
  position: fixed; z-index: 2147483647; inset-block-start: 12px; inset-inline: 12px;
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; box-sizing: border-box;
  max-width: 620px; margin-inline: auto; padding: 10px 14px;
  border: 1px solid var(--line); border-inline-start: var(--mark) solid var(--action-text); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow); cursor: default;
  font: 14px/1.5 var(--font);
}
.bar:focus { outline: none; }
.words { flex: 1 1 260px; margin: 0; }
.words strong, .words span { display: block; }
.words span { color: var(--ink-soft); font-size: 13px; }
.cancel, .done {
  flex: none; padding: 5px 14px; border: 1px solid var(--line-strong); border-radius: var(--radius-small);
  background: var(--surface); color: inherit; font: inherit; cursor: pointer;
}
.done { background: var(--action); border-color: var(--action); color: var(--action-ink); }
.done[aria-disabled="true"] { opacity: 0.5; cursor: default; }
.heard { flex-basis: 100%; margin: 0; overflow-wrap: anywhere; }
.heard:empty { display: none; }
`;
