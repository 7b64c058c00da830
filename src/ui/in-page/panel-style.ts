/** The panel carries its own style: nothing of the page reaches into its shadow tree. */
export const panelStyle = `
:host { all: initial; }
.panel {
  position: fixed; z-index: 2147483646; inset-block-end: 20px; inset-inline-start: 20px;
  box-sizing: border-box; width: max-content; max-width: min(380px, calc(100vw - 40px));
  max-height: min(70vh, 560px); overflow: auto;
  border: 1px solid #cfcabd; border-inline-start: 4px solid #1f4f8f; border-radius: 8px;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.head { display: flex; align-items: center; }
button { border: 0; background: transparent; color: inherit; font: inherit; cursor: pointer; }
.toggle { flex: 1; min-height: 40px; padding: 8px 6px 8px 12px; text-align: start; }
.toggle::before { content: "▸ "; }
.toggle[aria-expanded="true"]::before { content: "▾ "; }
.brand { color: #5d594f; }
.title { font-weight: 600; }
.close { flex: none; width: 32px; height: 32px; margin-inline-end: 4px; border-radius: 6px; font-size: 20px; }
button:hover { background: #eee9dd; }
button:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid #1f4f8f; outline-offset: -2px; }
.body { padding: 0 14px 12px; }
.body[hidden] { display: none; }
ul { margin: 0; padding: 0 0 0 20px; }
li { margin: 4px 0; }
.lines { list-style: none; padding: 0; }
.lines li { padding-inline-start: 22px; position: relative; }
.lines li::before { position: absolute; inset-inline-start: 0; }
.good::before { content: "✓"; color: #2f5d50; }
.warn::before { content: "!"; color: #b3261e; font-weight: 700; padding-inline-start: 5px; }
.plain::before { content: "·"; padding-inline-start: 5px; }
q { display: block; margin-top: 2px; color: #5d594f; font-size: 13px; }
.heading { margin: 8px 0 0; font-weight: 600; }
a { color: #1f4f8f; }
summary { margin-top: 8px; cursor: pointer; font-weight: 600; }
@media (prefers-color-scheme: dark) {
  .panel { background: #262521; color: #f3efe6; border-color: #4a463d; border-inline-start-color: #a8c7fa; }
  button:hover { background: #38352f; }
  .good::before { color: #6fb39f; }
  .warn::before { color: #f2b8b5; }
  q, .brand { color: #bdb7a9; }
  a { color: #a8c7fa; }
  button:focus-visible, a:focus-visible, summary:focus-visible { outline-color: #a8c7fa; }
}
`;
