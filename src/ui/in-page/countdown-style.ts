import { ownColours } from './own-colours.ts';

/** The countdown carries its own style: nothing of the page reaches into its shadow tree. */
export const countdownStyle = `${ownColours}
:host { all: initial; }
.count {
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline: 0; margin-inline: auto;
  display: flex; gap: 12px; align-items: center; box-sizing: border-box;
  width: max-content; max-width: calc(100vw - 40px); padding: 8px 10px 8px 16px;
  border: 1px solid var(--line); border-radius: var(--radius-round); pointer-events: none;
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow);
  font: 14px/1.5 var(--font);
}
.number { font-size: 20px; font-weight: 700; min-width: 1ch; font-variant-numeric: tabular-nums; }
button {
  pointer-events: auto; min-height: 30px; padding: 3px 14px; border: 1px solid var(--line-strong); border-radius: var(--radius-round);
  background: var(--surface); color: inherit; font: inherit; font-size: 13px; cursor: pointer;
}
button:hover { background: var(--sunken); }
button:focus-visible { outline: 2px solid var(--action-text); outline-offset: 1px; }
@media print { .count { display: none; } }
`;
