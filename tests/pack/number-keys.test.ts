import { describe, expect, it } from 'vitest';
import { numberKeys } from '../../src/pack/hidden-values.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import {
  exportOptions,
  fact,
  type ItemDraft,
  picture,
  SourceBuilder,
} from '../support/pack-source.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const key = '735291';

/** An order whose key is a short number, and another item. */
function caseWith(other: ItemDraft, value = key): SourceBuilder {
  const builder = new SourceBuilder('number keys');
  builder.seal({
    secrets: [{ kind: 'card-key', value }],
    regions: [{ file: 'screenshot.png', secret: 1, x: 10, y: 20, width: 30, height: 12 }],
    facts: [fact('cardKeys', ['⟦secret:1⟧'], '⟦secret:1⟧')],
    files: { 'screenshot.png': picture(), 'page.txt': '卡密 ⟦secret:1⟧' },
  });
  builder.seal(other);
  return builder;
}

const chat = (text: string): ItemDraft => ({
  kind: 'cs_chat',
  page: { kind: 'chat', url: 'https://chat.example/', title: '客服' },
  files: { 'screenshot.png': picture(), 'page.txt': text, 'page.html': `<p>${text}</p>` },
});

/** What becomes of the other item: `absent`, or the reason of each file that is withheld. */
async function withheld(other: ItemDraft): Promise<'absent' | Record<string, string>> {
  const written = await writePack(caseWith(other).build(), exportOptions);
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const files = await unpack(written.value.bytes);
  for (const [path, bytes] of files) {
    if (path.endsWith('.html') || path.endsWith('.txt') || path.endsWith('.json')) {
      expect(Buffer.from(bytes).toString(), path).not.toMatch(
        new RegExp(`(?<![\\w#￥])${key}(?![\\w.])`),
      );
    }
  }
  const path = 'data/evidence/02-cs_chat/derivatives.json';
  if (!files.has(path)) return 'absent';
  const list = JSON.parse(textFrom(files, path)) as {
    withheld: { file: string; reason: string }[];
  };
  return Object.fromEntries(list.withheld.map(({ file, reason }) => [file, reason]));
}

describe('a card key of six digits on the page of another item', () => {
  it.each(['我的卡密是735291，用不了', '735291', 'k=735291&x=1'])(
    'takes it out: %s',
    async (text) => {
      expect(await withheld(chat(text))).toEqual({
        'screenshot.png': 'secret-not-located',
        'page.txt': 'holds-secrets',
        'page.html': 'holds-secrets',
      });
    },
  );

  it.each([
    '合计 735291.00 元',
    '￥735291',
    '订单号 7352910',
    '编号 1735291',
    'A735291',
    'color:#735291',
    '2026-11-20 14:30:15',
  ])('is not taken for %s', async (text) => {
    expect(await withheld(chat(text))).toEqual({});
  });

  it('leaves an item out whose record says it', async () => {
    const draft = { ...chat('你好'), facts: [fact('product', '点卡 735291')] };
    expect(await withheld(draft)).toBe('absent');
  });
});

describe('numbers that are looked for', () => {
  it.each<[string, string[]]>([
    ['735291', ['735291']],
    ['7352918', ['7352918']],
    ['73529', []],
    ['73529180', []],
    ['888888', []],
    ['100000', []],
    ['999999', []],
    ['123456', []],
    ['7654321', []],
    ['112233', []],
    ['A73529', []],
  ])('of %s are %j', (value, expected) => {
    expect(numberKeys(caseWith(chat(''), value).build())).toEqual(expected);
  });

  it('are card keys, and no passwords that people choose', () => {
    const builder = new SourceBuilder('passwords');
    builder.seal({ secrets: [{ kind: 'query-password', value: key }] });
    expect(numberKeys(builder.build())).toEqual([]);
  });
});
