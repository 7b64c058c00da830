import { ownColours } from './own-colours.ts';

/** The toast carries its own style: nothing of the page reaches into its shadow tree. */
export const toastStyle = `${ownColours}
:host { all: initial; }
.toast {
  /* What is inherited from the host the page may have set there. */
  all: initial;
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline-end: 20px;
  display: grid; grid-template-columns: auto 1fr auto; gap: 4px 12px; align-items: start;
  box-sizing: border-box; width: min(400px, calc(100vw - 40px)); padding: 12px 8px 10px 14px;
  border: 1px solid var(--line); border-inline-start: var(--mark) solid var(--good); border-radius: var(--radius);
  background: var(--surface); color: var(--ink); box-shadow: var(--shadow);
  font: 14px/1.5 var(--font);
}
.toast:focus { outline: none; }
.partly { border-inline-start-color: var(--soon); }
.failed { border-inline-start-color: var(--bad); }
.picture { width: 112px; height: 72px; border: 1px solid var(--line); border-radius: var(--radius-small); background: var(--sunken); object-fit: contain; }
.words { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
.wide .words { grid-column: 1 / 3; }
strong, .line { display: block; }
.line { font-size: 13px; color: var(--ink-soft); }
.line:first-of-type { color: inherit; }
.close {
  grid-column: 3; width: 28px; height: 28px; border: 0; border-radius: var(--radius-small);
  background: transparent; color: inherit; font: 20px/1 var(--font); cursor: pointer;
}
.acts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; padding-inline-end: 6px; }
.acts button {
  min-height: 32px; padding: 4px 14px; border: 1px solid var(--line-strong); border-radius: var(--radius-small);
  background: var(--surface); color: inherit; font: inherit; font-size: 13px; cursor: pointer;
}
button:hover { background: var(--sunken); }
button:focus-visible, .toast:focus-visible { outline: 2px solid var(--action-text); outline-offset: 1px; }
@media (prefers-reduced-motion: no-preference) {
  .toast { animation: rise 160ms ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
}
@media print { .toast { display: none; } }
`;
