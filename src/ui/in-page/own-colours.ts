/**
 * Colours and type of what stands inside a shop's page: those of styles/tokens.css, which a page of another
 * origin cannot load. They are set on each element inside the shadow tree and not on its host, because what
 * is set on the host a page may overrule. A test keeps both lists alike.
 */
export const ownColours = `
* {
  --surface: #ffffff; --sunken: #efede6; --ink: #1c2430; --ink-soft: #5a6472;
  --line: #dcd8cd; --line-strong: #8f8b80;
  --action: #1f4a7a; --action-ink: #ffffff; --action-text: #1f4a7a;
  --seal: #b3321f; --seal-ink: #ffffff;
  --good: #1d6145; --soon: #7a4a00; --bad: #98220f;
  --shadow: 0 4px 16px rgb(0 0 0 / 18%);
  --radius: 8px; --radius-small: 5px; --radius-tiny: 3px; --radius-round: 99px; --mark: 4px;
  --pointed: rgb(31 74 122 / 14%); --shade: rgb(20 18 14 / 32%);
  --font: system-ui, -apple-system, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei",
    "Noto Sans CJK SC", "Noto Sans SC", sans-serif;
}
*:lang(zh-TW) {
  --font: system-ui, -apple-system, "Segoe UI", "PingFang TC", "Microsoft JhengHei UI",
    "Microsoft JhengHei", "Noto Sans CJK TC", "Noto Sans TC", sans-serif;
}
@media (prefers-color-scheme: dark) {
  * {
    --surface: #1c2027; --sunken: #262b34; --ink: #eae7e0; --ink-soft: #a7aeb9;
    --line: #343a45; --line-strong: #737b88;
    --action: #8ab4e8; --action-ink: #0e1b2b; --action-text: #9cc0ee;
    --seal: #d9533d;
    --good: #8fd0ae; --soon: #f0c674; --bad: #f4a393;
    --pointed: rgb(156 192 238 / 20%);
  }
}
@media (prefers-contrast: more) {
  * {
    --sunken: #f0f0f0; --ink: #000000; --ink-soft: #30363f; --line: #595959; --line-strong: #000000;
    --action: #00315f; --action-text: #00315f;
    --good: #003f24; --soon: #512f00; --bad: #6e0d00;
  }
}
@media (prefers-contrast: more) and (prefers-color-scheme: dark) {
  * {
    --surface: #000000; --sunken: #1a1a1a; --ink: #ffffff; --ink-soft: #dde1e7; --line: #a6a6a6;
    --line-strong: #ffffff; --action: #b9d6ff; --action-ink: #000000; --action-text: #b9d6ff;
    --good: #b6f2d2; --soon: #ffdf9e; --bad: #ffc9bf;
  }
}
@media (forced-colors: active) {
  button:focus-visible, a:focus-visible, summary:focus-visible { outline-color: Highlight; }
}
`;
