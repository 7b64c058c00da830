import { ownColours } from './own-colours.ts';

/** The button carries its own style: nothing of the page reaches into its shadow tree. */
export const pageButtonStyle = `${ownColours}
:host { all: initial; }
.place {
  position: fixed; z-index: 2147483645; width: 44px; height: 44px;
  font: 14px/1.4 var(--font);
}
.place.yielding { opacity: 0.25; pointer-events: none; }
.main {
  display: grid; place-items: center; box-sizing: border-box; width: 44px; height: 44px; padding: 0;
  border: 1px solid var(--line); border-radius: 50%; background: var(--surface); color: var(--ink);
  box-shadow: var(--shadow); cursor: pointer; touch-action: none; user-select: none;
}
.main:hover { background: var(--sunken); }
.dragging .main { cursor: grabbing; }
.busy .main { opacity: 0.6; cursor: progress; }
svg { width: 30px; height: 30px; pointer-events: none; }
.card { fill: var(--surface); stroke: var(--ink); stroke-width: 2; }
.lines { fill: none; stroke: var(--ink); stroke-width: 2; stroke-linecap: round; }
.seal { fill: var(--seal); stroke: var(--surface); stroke-width: 1.5; }
.check { fill: none; stroke: var(--seal-ink); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.hide {
  position: absolute; inset-block-start: -7px; inset-inline-end: -7px; display: none; place-items: center;
  width: 22px; height: 22px; padding: 0; border: 1px solid var(--line-strong); border-radius: 50%;
  background: var(--surface); color: var(--ink); font: 15px/1 var(--font); cursor: pointer;
}
.place:hover .hide, .place:focus-within .hide { display: grid; }
@media (hover: none) { .hide { display: grid; } }
button:focus-visible { outline: 3px solid var(--action-text); outline-offset: 1px; }
@media (prefers-reduced-motion: no-preference) {
  .place:not(.dragging) { transition: left 160ms ease, top 160ms ease, opacity 120ms ease; }
}
@media print { .place { display: none; } }
`;
