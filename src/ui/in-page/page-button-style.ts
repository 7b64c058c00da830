/** The button carries its own style: nothing of the page reaches into its shadow tree. */
export const pageButtonStyle = `
:host { all: initial; }
.place {
  position: fixed; z-index: 2147483645; width: 44px; height: 44px;
  font: 14px/1.4 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.place.yielding { opacity: 0.25; pointer-events: none; }
.main {
  display: grid; place-items: center; box-sizing: border-box; width: 44px; height: 44px; padding: 0;
  border: 1px solid #cfcabd; border-radius: 50%; background: #fffdf8; color: #23211c;
  box-shadow: 0 2px 10px rgb(0 0 0 / 24%); cursor: pointer; touch-action: none; user-select: none;
}
.main:hover { background: #eee9dd; }
.dragging .main { cursor: grabbing; }
.busy .main { opacity: 0.6; cursor: progress; }
svg { width: 30px; height: 30px; pointer-events: none; }
.card { fill: #fffdf8; stroke: #23211c; stroke-width: 2; }
.lines { fill: none; stroke: #23211c; stroke-width: 2; stroke-linecap: round; }
.seal { fill: #b3321f; stroke: #fffdf8; stroke-width: 1.5; }
.check { fill: none; stroke: #fff; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.hide {
  position: absolute; inset-block-start: -7px; inset-inline-end: -7px; display: none; place-items: center;
  width: 22px; height: 22px; padding: 0; border: 1px solid #a39d8d; border-radius: 50%;
  background: #fffdf8; color: #23211c; font: 15px/1 system-ui, sans-serif; cursor: pointer;
}
.place:hover .hide, .place:focus-within .hide { display: grid; }
@media (hover: none) { .hide { display: grid; } }
button:focus-visible { outline: 3px solid #1f4f8f; outline-offset: 1px; }
@media (prefers-reduced-motion: no-preference) {
  .place:not(.dragging) { transition: left 160ms ease, top 160ms ease, opacity 120ms ease; }
}
@media (prefers-color-scheme: dark) {
  .main, .hide { background: #262521; color: #f3efe6; border-color: #6b665a; }
  .main:hover { background: #38352f; }
  .card { fill: #262521; stroke: #f3efe6; }
  .lines { stroke: #f3efe6; }
  .seal { fill: #d9533d; stroke: #262521; }
  button:focus-visible { outline-color: #a8c7fa; }
}
@media print { .place { display: none; } }
`;
