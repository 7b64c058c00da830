/** The look of the report: on screen a column of paper, in print plain A4 pages. */
export const reportStyle = `
:root { --ink: #1b2330; --soft: #5c6675; --line: #d9dee6; --tint: #f4f6f9; --brand: #0b5cad; --warn: #8a4b00; }
* { box-sizing: border-box; }
body { margin: 0; background: #e9edf2; color: var(--ink); font: 15px/1.65 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif; }
main { max-width: 210mm; margin: 24px auto; padding: 18mm 16mm; background: #fff; box-shadow: 0 2px 24px rgb(27 35 48 / 12%); }
h1 { margin: 0; font-size: 30px; letter-spacing: .12em; }
h2 { margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 2px solid var(--brand); font-size: 20px; break-after: avoid; }
h3 { margin: 28px 0 8px; font-size: 16px; break-after: avoid; }
.en { color: var(--soft); font-size: .86em; font-weight: 400; letter-spacing: 0; }
h1 .en, h2 .en, h3 .en { margin-left: .5em; }
p { margin: 8px 0; }
.lead { margin: 6px 0 24px; color: var(--soft); }
.notice { margin: 16px 0; padding: 10px 14px; border-left: 4px solid var(--brand); background: var(--tint); }
.notice.warn { border-color: var(--warn); background: #fff6e9; }
table { width: 100%; border-collapse: collapse; font-size: 13.5px; }
th, td { padding: 7px 8px; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead th { background: var(--tint); font-weight: 600; }
tr { break-inside: avoid; }
th.name { width: 26%; font-weight: 600; }
th.short, td.short { width: 3.2em; }
th.items, td.items { width: 5.5em; }
th.when { width: 8em; }
th.hash { width: 7.5em; }
th .en { white-space: normal; }
td.time { width: 30%; }
code, .mono { font: 12px/1.5 ui-monospace, "SFMono-Regular", Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
a { color: var(--brand); text-decoration: none; }
.covered { padding: 0 .4em; border-radius: 3px; background: var(--ink); color: #fff; font-size: .82em; white-space: nowrap; }
.differs { color: var(--warn); font-weight: 600; }
.deadline td { background: #fff6e9; }
.blank { display: inline-block; min-width: 60%; border-bottom: 1px solid var(--ink); }
figure { margin: 14px 0; }
figure img { display: block; max-width: 100%; height: auto; border: 1px solid var(--line); }
figcaption { margin-top: 4px; color: var(--soft); font-size: 12.5px; }
.exhibit { border-top: 1px solid var(--line); }
ul { margin: 8px 0; padding-left: 1.3em; }
li { margin: 3px 0; }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { background: #fff; font-size: 10.5pt; }
  main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
  .exhibit, .closing, .items-title { break-before: page; border-top: 0; }
  .items-title + .exhibit { break-before: auto; }
  .covered, .notice, thead th, .deadline td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
@media (max-width: 640px) { main { margin: 0; padding: 20px 14px; } }
`;
