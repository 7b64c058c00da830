/** What `npm run new-platform` writes. Pure: texts in, texts out. */

/** Lower case letters, digits and hyphens, a letter first: it becomes a file name and a record's id. */
const validId = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const longestId = 40;

/** Whether a text can be the id of a platform. */
export function isPlatformId(id: string): boolean {
  return id.length <= longestId && validId.test(id) && id !== 'index' && id !== 'platform';
}

/** `demo-shop` as the name of the exported constant: `demoShop`. */
export function constantOf(id: string): string {
  return id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** A platform file that compiles and recognises the page of `fixturePage`. */
export function platformFile(id: string, month: string): string {
  return `import type { PageKind } from '../../model/fact.ts';
import type { Platform } from './platform.ts';

/**
 * Say here how the program renders its pages, and which mark tells it from others: a folder of its
 * assets, its footer, names of its fields. Never a host: thousands of shops run one program. Facts last
 * checked against the program in ${month}.
 */

const assets = /\\/assets\\/${id}\\//;
const footer = /powered by ${id}/;

/** Paths of the program, and what they show. */
const kindOfPath: readonly (readonly [RegExp, PageKind])[] = [
  [/^\\/${id}-order\\//, 'order-detail'],
  [/^\\/${id}-query\\/?$/, 'order-query'],
];

export const ${constantOf(id)}: Platform = {
  id: '${id}',
  name: '${id}',
  marks({ outline, texts }) {
    return [
      outline.addresses.some((source) => assets.test(source)),
      footer.test(texts.all),
      outline.controls.some((control) => control.name === '${id}_order'),
    ].filter(Boolean).length;
  },
  correct(draft, { address }) {
    const path = address.url?.pathname ?? '';
    const kind = kindOfPath.find(([pattern]) => pattern.test(path))?.[1];
    return kind ? { kind, confidence: Math.max(draft.confidence, 0.95) } : {};
  },
};
`;
}

/** A first page to be replaced by one that looks as the program's own. */
export function fixturePage(id: string): string {
  return `<!-- url: https://shop.example/${id}-order/20261120143015123456 -->
<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>订单详情 - 卡铺</title>
<link rel="stylesheet" href="/assets/${id}/style.css"></head>
<body><h1>订单详情</h1>
<dl><dt>订单号</dt><dd>20261120143015123456</dd><dt>商品名称</dt><dd>苍鹭笔记 年卡</dd><dt>数量</dt><dd>1</dd>
<dt>实付金额</dt><dd>¥48.50</dd><dt>下单时间</dt><dd>2026-11-20 14:30:15</dd><dt>订单状态</dt><dd>已完成</dd></dl>
<h2>卡密</h2><textarea readonly>HERON-7H2Q-90AX-11PD</textarea>
<footer>Powered by ${id}</footer></body></html>
`;
}

/**
 * Adds a platform to the text of \`platforms/index.ts\`: its import in the order of paths, its constant
 * at the end of the list, because of two programs with enough marks the first is taken.
 * @returns null when the text does not look as expected
 */
export function withPlatform(index: string, id: string): string | null {
  const lines = index.split('\n');
  const path = `'./${id}.ts'`;
  const isImport = (line: string) => line.startsWith('import ');
  const pathOf = (line: string) => /'[^']+'/.exec(line)?.[0] ?? '';
  const imports = lines.filter(isImport);
  const end = lines.lastIndexOf('];');
  if (imports.length === 0 || end < 0) return null;
  const after = imports.filter((line) => pathOf(line) < path).length;
  lines.splice(end, 0, `  ${constantOf(id)},`);
  lines.splice(after, 0, `import { ${constantOf(id)} } from ${path};`);
  return lines.join('\n');
}
