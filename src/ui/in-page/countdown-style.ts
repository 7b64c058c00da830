/** The countdown carries its own style: nothing of the page reaches into its shadow tree. */
export const countdownStyle = `
:host { all: initial; }
.count {
  position: fixed; z-index: 2147483647; inset-block-end: 20px; inset-inline: 0; margin-inline: auto;
  display: flex; gap: 12px; align-items: center; box-sizing: border-box;
  width: max-content; max-width: calc(100vw - 40px); padding: 8px 10px 8px 16px;
  border: 1px solid #cfcabd; border-radius: 99px; pointer-events: none;
  background: #fffdf8; color: #23211c; box-shadow: 0 4px 16px rgb(0 0 0 / 18%);
  font: 14px/1.5 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
}
.number { font-size: 20px; font-weight: 700; min-width: 1ch; font-variant-numeric: tabular-nums; }
button {
  pointer-events: auto; min-height: 30px; padding: 3px 14px; border: 1px solid #a39d8d; border-radius: 99px;
  background: #fffdf8; color: inherit; font: inherit; font-size: 13px; cursor: pointer;
}
button:hover { background: #eee9dd; }
button:focus-visible { outline: 2px solid #1f4f8f; outline-offset: 1px; }
@media (prefers-color-scheme: dark) {
  .count, button { background: #262521; color: #f3efe6; border-color: #4a463d; }
  button { border-color: #8b8576; }
  button:hover { background: #38352f; }
  button:focus-visible { outline-color: #a8c7fa; }
}
@media print { .count { display: none; } }
`;
