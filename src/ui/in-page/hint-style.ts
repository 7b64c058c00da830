import { ownColours } from './own-colours.ts';

/** The hint carries its own style: nothing of the page reaches into its shadow tree. */
export const hintStyle = `${ownColours}
:host { all: initial; }
.hint {
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline-end: 20px;
  display: flex; gap: 12px; align-items: flex-start;
  box-sizing: border-box; max-width: min(340px, calc(100vw - 40px)); padding: 12px 8px 12px 14px;
  border: 1px solid var(--line); border-inline-start: var(--mark) solid var(--good); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow);
  font: 14px/1.5 var(--font);
}
.pixels-wanted, .rules-changed { border-inline-start-color: var(--bad); }
p { margin: 0; }
strong { display: block; }
button {
  flex: none; width: 28px; height: 28px; border: 0; border-radius: var(--radius-small);
  background: transparent; color: inherit; font: 20px/1 var(--font); cursor: pointer;
}
button:hover { background: var(--sunken); }
button:focus-visible { outline: 2px solid var(--action-text); }
`;
