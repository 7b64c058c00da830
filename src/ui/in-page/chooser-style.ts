/** The chooser carries its own style: nothing of the page reaches into its shadow tree. */
export const chooserStyle = `
:host { all: initial; }
.sheet { position: fixed; inset: 0; z-index: 2147483645; cursor: crosshair; touch-action: none; }
.frame {
  position: fixed; z-index: 2147483646; box-sizing: border-box; pointer-events: none;
  border: 2px solid #b3321f; border-radius: 3px; box-shadow: 0 0 0 200vmax rgb(20 18 14 / 32%);
}
.frame[hidden] { display: none; }
.bar {
  position: fixed; z-index: 2147483647; inset-block-start: 12px; inset-inline: 12px;
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; box-sizing: border-box;
  max-width: 640px; margin-inline: auto; padding: 10px 14px;
  border: 1px solid #cfcabd; border-inline-start: 4px solid #b3321f; border-radius: 8px;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 22%); cursor: default;
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.bar.low { inset-block: auto 12px; }
.words { flex: 1 1 280px; margin: 0; }
.words strong, .words span { display: block; }
.words span { color: #5c574b; font-size: 13px; }
.cancel {
  flex: none; padding: 5px 14px; border: 1px solid #a39d8d; border-radius: 6px;
  background: #fffdf8; color: inherit; font: inherit; cursor: pointer;
}
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); margin: 0; }
@media (prefers-color-scheme: dark) {
  .frame { border-color: #ff8a70; }
  .bar { background: #262521; color: #f3efe6; border-color: #4a463d; border-inline-start-color: #ff8a70; }
  .words span { color: #c4bdad; }
  .cancel { background: #262521; border-color: #8b8576; }
}
`;
