/** The picker carries its own style: nothing of the page reaches into its shadow tree. */
export const pickerStyle = `
:host { all: initial; }
.sheet { position: fixed; inset: 0; z-index: 2147483645; cursor: crosshair; background: transparent; }
.frame {
  position: fixed; z-index: 2147483646; box-sizing: border-box; pointer-events: none;
  border: 2px solid #1f4f8f; border-radius: 4px; background: rgb(31 79 143 / 14%);
}
.frame[hidden], .bar[hidden] { display: none; }
.frame.taken { border-style: dashed; }
.bar {
  position: fixed; z-index: 2147483647; inset-block-start: 12px; inset-inline: 12px;
  display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; box-sizing: border-box;
  max-width: 620px; margin-inline: auto; padding: 10px 14px;
  border: 1px solid #cfcabd; border-inline-start: 4px solid #1f4f8f; border-radius: 8px;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 22%); cursor: default;
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.bar:focus { outline: none; }
.words { flex: 1 1 260px; margin: 0; }
.words strong, .words span { display: block; }
.words span { color: #5c574b; font-size: 13px; }
.cancel, .done {
  flex: none; padding: 5px 14px; border: 1px solid #a39d8d; border-radius: 6px;
  background: #fffdf8; color: inherit; font: inherit; cursor: pointer;
}
.done { background: #1f4f8f; border-color: #1f4f8f; color: #fff; }
.done[aria-disabled="true"] { opacity: 0.5; cursor: default; }
.heard { flex-basis: 100%; margin: 0; overflow-wrap: anywhere; }
.heard:empty { display: none; }
@media (prefers-color-scheme: dark) {
  .frame { border-color: #a8c7fa; background: rgb(168 199 250 / 20%); }
  .bar { background: #262521; color: #f3efe6; border-color: #4a463d; border-inline-start-color: #a8c7fa; }
  .words span { color: #c4bdad; }
  .cancel { background: #262521; border-color: #8b8576; }
  .done { background: #a8c7fa; border-color: #a8c7fa; color: #1b2330; }
}
`;
