import '../support/browser.ts';
import fc from 'fast-check';
import { JSDOM } from 'jsdom';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CommandHandlers } from '../../src/browser/commands.ts';
import { answerCommand, pageActOf, pageReportOf, pointedOf } from '../../src/browser/messages.ts';
import { parsePageReading } from '../../src/model/fact.ts';
import { ok } from '../../src/model/result.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { inspect } from '../../src/reading/inspect.ts';
import { vocabulary } from '../../src/reading/vocabulary.ts';
import { readClauses } from '../../src/rules/read.ts';
import { holds, keptNames } from '../support/fuzzing.ts';
import { refit, repack, smallPack } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

/** Everything that reads what strangers wrote, on input that nobody would write. */
const properties = ['a page', 'a reading', 'a message', 'a text of rules', 'a file of a pack'];
const patience = 1_800_000;

/** Names that mean something to JavaScript itself. */
const traps = ['__proto__', 'constructor', 'prototype', 'toString', 'toJSON', 'length', 'then'];
const wild = fc.anything({
  key: fc.oneof(fc.constantFrom(...traps), fc.string()),
  withNullPrototype: true,
  withUnicodeString: true,
  maxDepth: 4,
} as fc.ObjectConstraints);

const unseen = '\u200b\u200d\u00ad\u202e\u2067\u2069\ufeff\u3164';
const words = vocabulary.flatMap(([, , list]) => list.split(/\|\s*/)).slice(0, 200);
const text = fc.oneof(
  fc.constantFrom(...words, '：', '¥97.00', '2026-11-20 14:30', '已发货', 'K3J9-QWER-TY12'),
  fc.constantFrom(...unseen),
  fc.string({ unit: 'binary', maxLength: 30 }),
);
const attributes = fc.constantFrom(
  '',
  ' hidden',
  ' style="display:none"',
  ' class="title"',
  ' dir="rtl"',
  ' id="__proto__"',
  ' name="body"',
  ' role="row"',
  ' data-clipboard-text="K3J9-QWER-TY12"',
);
const tags = fc.constantFrom(
  ...'p div span b table tr td th li h1 form input textarea select option bdo a del iframe button'.split(
    ' ',
  ),
);
const { markup } = fc.letrec<{ markup: string }>((tie) => ({
  markup: fc.oneof(
    { maxDepth: 5 },
    text,
    fc
      .tuple(tags, attributes, fc.array(tie('markup'), { maxLength: 5 }))
      .map(([tag, attribute, inner]) => `<${tag}${attribute}>${inner.join('')}</${tag}>`),
  ),
}));
const pages = fc.array(markup, { maxLength: 12 }).map((parts) => parts.join(''));
const url = 'https://shop.example/order/detail';

let files: Map<string, Uint8Array>;
beforeAll(async () => {
  files = new Map(await unpack(await smallPack('masked')));
});

afterEach(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
});

it('seeds are kept for properties that are there', () => {
  expect(keptNames.filter((name) => !properties.includes(name))).toEqual([]);
});

describe('whatever comes from outside', () => {
  it('a page has a reading that the background takes whole', { timeout: patience }, async () => {
    const { window } = new JSDOM('', { url });
    const property = fc.asyncProperty(pages, async (html) => {
      window.document.body.innerHTML = html;
      const reading = inspect(window.document, url, { known: ['K3J9-QWER-TY12'], now: 0 });
      expect(reading.confidence).toBeGreaterThan(0);
      expect(parsePageReading(JSON.parse(JSON.stringify(reading)))).toEqual(reading);
      for (const fact of reading.facts) {
        if (typeof fact.value === 'string')
          expect(fact.value).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
      }
    });
    await holds('a page', property, { short: 150, long: 20_000 });
  });

  it('a reading is parsed or refused, never believed', { timeout: patience }, async () => {
    const claimed = fc.oneof(
      wild,
      fc.record({
        platform: fc.oneof(wild, fc.constant(null)),
        kind: fc.constantFrom('other', 'order-detail', '__proto__'),
        confidence: fc.oneof(fc.double(), wild),
        facts: fc.array(
          fc.oneof(
            wild,
            fc.record({
              field: fc.constantFrom('orderNo', 'amount', 'cardKeys', 'merchant', ...traps),
              value: wild,
              text: fc.string(),
              where: fc.string(),
              confidence: fc.constant(1),
            }),
          ),
        ),
        secrets: fc.constant([]),
        rulesText: fc.string(),
        failureText: fc.string(),
        leftOut: fc.nat(),
      }),
    );
    const property = fc.asyncProperty(claimed, async (input) => {
      const reading = parsePageReading(input);
      if (reading === null) return;
      expect(reading.leftOut).toBeGreaterThanOrEqual(0);
      for (const { field } of reading.facts) expect(traps).not.toContain(field);
    });
    await holds('a reading', property, { short: 400, long: 100_000 });
  });

  it('a message does nothing but what it may', { timeout: patience }, async () => {
    const own = { id: 'own-id', origin: 'chrome-extension://own-id/' };
    const sender = fc.record(
      {
        id: fc.constantFrom(own.id, 'other-id'),
        url: fc.constantFrom(`${own.origin}popup.html`, 'https://shop.example/', '', 'null'),
        frameId: fc.constantFrom(0, 1),
        tab: fc.constantFrom({}, { id: 1 }),
      },
      { requiredKeys: [] },
    );
    const message = fc.oneof(
      wild,
      fc.record({
        command: fc.oneof(fc.constantFrom('capture', 'assign', ...traps), wild),
        input: wild,
      }),
      fc.record({
        act: fc.oneof(fc.record({ act: fc.constantFrom('undo', 'choose', ...traps) }), wild),
      }),
      fc.record({ page: wild }),
      fc.record({ pointed: wild }),
    );
    const property = fc.asyncProperty(fc.tuple(message, sender), async ([sent, from]) => {
      let called = 0;
      const count = async () => {
        called++;
        return ok(null);
      };
      const handlers = new Proxy({}, { get: () => count }) as CommandHandlers;
      const answer = await answerCommand(sent, from, own, handlers);
      const isOwn = from.id === own.id && from.url?.startsWith(own.origin) === true;
      if (!isOwn) expect(answer).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
      if (!answer.ok || !isOwn) expect(called).toBe(0);
      for (const hear of [pageReportOf, pointedOf, pageActOf]) {
        if (from.id !== own.id || from.frameId !== 0) expect(hear(sent, from, own)).toBeNull();
        else expect(() => hear(sent, from, own)).not.toThrow();
      }
    });
    await holds('a message', property, { short: 400, long: 100_000 });
  });

  it('a text of rules is read in its own words', { timeout: patience }, async () => {
    const rules = fc.array(
      fc.oneof(
        fc.constantFrom(
          '24小时内',
          '发货后',
          '可退款',
          '概不退换',
          '。',
          '\n',
          '次日24点前',
          ...unseen,
        ),
        fc.constantFrom('９９９９９９９９９９天内退款', '零小时内', 'within 0 hours', '-1天内退款'),
        fc.string({ unit: 'binary', maxLength: 40 }),
      ),
      { maxLength: 40 },
    );
    const property = fc.asyncProperty(rules, async (parts) => {
      const whole = parts.join('');
      for (const { quote, start, end, windows } of readClauses(whole)) {
        expect(quote).toBe(whole.slice(start, end));
        for (const { amount } of windows) {
          if (amount !== undefined) expect(Number.isFinite(amount) && amount >= 0).toBe(true);
        }
      }
    });
    await holds('a text of rules', property, { short: 400, long: 100_000 });
  });

  it('a file of a pack that says anything at all is answered', { timeout: patience }, async () => {
    const paths = [...files.keys()].filter((path) => /\.(json|jsonl|txt|pem|sig)$/.test(path));
    const changed = fc.record({
      path: fc.constantFrom(...paths),
      content: fc.oneof(
        wild.map((value) => JSON.stringify(value) ?? 'undefined'),
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.constant('['.repeat(50_000)),
        fc.constant('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
      ),
    });
    const property = fc.asyncProperty(changed, async ({ path, content }) => {
      const forged = new Map(files).set(path, new TextEncoder().encode(content));
      const { verdict } = await verifyPack(await repack(forged));
      expect(['damaged', 'unreadable']).toContain(verdict);
      // Signed again, so that what reads the file itself has to answer for it.
      const { findings } = await verifyPack(await repack(refit(forged)));
      expect(findings.filter(({ message }) => /undefined|\[object/.test(message))).toEqual([]);
    });
    await holds('a file of a pack', property, { short: 25, long: 3000 });
  });
});
