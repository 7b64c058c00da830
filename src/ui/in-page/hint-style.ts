/** The hint carries its own style: nothing of the page reaches into its shadow tree. */
export const hintStyle = `
:host { all: initial; }
.hint {
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline-end: 20px;
  display: flex; gap: 12px; align-items: flex-start;
  box-sizing: border-box; max-width: min(340px, calc(100vw - 40px)); padding: 12px 8px 12px 14px;
  border: 1px solid #cfcabd; border-inline-start: 4px solid #2f5d50; border-radius: 8px;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.pixels-wanted, .rules-changed { border-inline-start-color: #b3261e; }
p { margin: 0; }
strong { display: block; }
button {
  flex: none; width: 28px; height: 28px; border: 0; border-radius: 6px;
  background: transparent; color: inherit; font: 20px/1 system-ui, sans-serif; cursor: pointer;
}
button:hover { background: #eee9dd; }
button:focus-visible { outline: 2px solid #1f4f8f; }
@media (prefers-color-scheme: dark) {
  .hint { background: #262521; color: #f3efe6; border-color: #4a463d; border-inline-start-color: #6fb39f; }
  .pixels-wanted, .rules-changed { border-inline-start-color: #f2b8b5; }
  button:hover { background: #38352f; }
  button:focus-visible { outline-color: #a8c7fa; }
}
`;
