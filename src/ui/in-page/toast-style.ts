/** The toast carries its own style: nothing of the page reaches into its shadow tree. */
export const toastStyle = `
:host { all: initial; }
.toast {
  /* What is inherited from the host the page may have set there. */
  all: initial;
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline-end: 20px;
  display: grid; grid-template-columns: auto 1fr auto; gap: 4px 12px; align-items: start;
  box-sizing: border-box; width: min(400px, calc(100vw - 40px)); padding: 12px 8px 10px 14px;
  border: 1px solid #cfcabd; border-inline-start: 4px solid #2f5d50; border-radius: 8px;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.toast:focus { outline: none; }
.partly { border-inline-start-color: #8a5a00; }
.failed { border-inline-start-color: #b3261e; }
.picture { width: 112px; height: 72px; border: 1px solid #cfcabd; border-radius: 4px; background: #efede6; object-fit: contain; }
.words { grid-column: 2; margin: 0; overflow-wrap: anywhere; }
.wide .words { grid-column: 1 / 3; }
strong, .line { display: block; }
.line { font-size: 13px; color: #5c574b; }
.line:first-of-type { color: inherit; }
.close {
  grid-column: 3; width: 28px; height: 28px; border: 0; border-radius: 6px;
  background: transparent; color: inherit; font: 20px/1 system-ui, sans-serif; cursor: pointer;
}
.acts { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 8px; justify-content: flex-end; padding-inline-end: 6px; }
.acts button {
  min-height: 32px; padding: 4px 14px; border: 1px solid #a39d8d; border-radius: 6px;
  background: #fffdf8; color: inherit; font: inherit; font-size: 13px; cursor: pointer;
}
button:hover { background: #eee9dd; }
button:focus-visible, .toast:focus-visible { outline: 2px solid #1f4f8f; outline-offset: 1px; }
@media (prefers-reduced-motion: no-preference) {
  .toast { animation: rise 160ms ease-out; }
  @keyframes rise { from { opacity: 0; transform: translateY(8px); } }
}
@media (prefers-color-scheme: dark) {
  .toast { background: #262521; color: #f3efe6; border-color: #4a463d; border-inline-start-color: #6fb39f; }
  .partly { border-inline-start-color: #f0c674; }
  .failed { border-inline-start-color: #f2b8b5; }
  .picture { border-color: #4a463d; background: #1b1a17; }
  .line { color: #c4bdad; }
  .acts button { background: #262521; border-color: #8b8576; }
  button:hover, .acts button:hover { background: #38352f; }
  button:focus-visible, .toast:focus-visible { outline-color: #a8c7fa; }
}
@media print { .toast { display: none; } }
`;
