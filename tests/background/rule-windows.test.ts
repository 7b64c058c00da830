import '../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { applyRules } from '../../src/background/rule-windows.ts';
import { mostWindows } from '../../src/model/case.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
import type { PageKind } from '../../src/model/fact.ts';
import * as reader from '../../src/rules/read.ts';
import { setWindowStart } from '../../src/store/claims.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { addWindow, removeWindow } from '../../src/store/windows.ts';
import { emptyStore, orderDraft, orderFacts, seal } from '../support/sealed-store.ts';

const rule = '卡密无效的，请在发货后24小时内申请退款。';
const another = '商品与描述不符的，付款后3天内可以换货。';

let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

/** A page of the shop that states a rule; a product page may name a product. */
function shopPage(rulesText: string, product?: string): Promise<EvidenceRow> {
  const { page } = orderDraft();
  const kind = product === undefined ? 'rules' : 'product';
  const facts =
    product === undefined ? [] : orderFacts().filter(({ field }) => field === 'product');
  return seal(
    db,
    orderDraft({
      kind: product === undefined ? 'rules_snapshot' : 'product_page',
      page: { ...page, kind },
      facts: facts.map((fact) => ({ ...fact, value: product }) as (typeof facts)[number]),
      secrets: [],
      secretRegions: [],
      rulesText,
    }),
  );
}

async function order(): Promise<string> {
  return (await seal(db, orderDraft())).caseIds[0] ?? '';
}

async function windowsOf(caseId: string): Promise<RefundWindow[]> {
  return (await db.cases.get(caseId))?.windows ?? [];
}

describe('the windows of a case', () => {
  it('come from the rules that were captured before the order, with clause and item', async () => {
    const page = await shopPage(rule);
    const caseId = await order();
    expect(await applyRules(db, [caseId])).toBe(true);
    expect(await windowsOf(caseId)).toMatchObject([
      { amount: 24, unit: 'hour', from: 'delivery', item: page.id },
    ]);
    expect(rule).toContain((await windowsOf(caseId))[0]?.quote ?? 'no quote');
  });

  it('come once, however many pages state the same terms and however often they are read', async () => {
    await shopPage(rule);
    await shopPage(`购买须知：${rule}`);
    const caseId = await order();
    await applyRules(db, [caseId]);
    expect(await applyRules(db, [caseId])).toBe(false);
    expect(await windowsOf(caseId)).toHaveLength(1);
  });

  it('are not doubled by a sentence that only repeats the time', async () => {
    await shopPage(`${rule}超过24小时视为已正常使用。`);
    const caseId = await order();
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId)).map(({ from }) => from)).toEqual(['delivery']);
  });

  it('grow with each rule', async () => {
    await shopPage(`${rule}${another}`);
    const caseId = await order();
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId)).map(({ unit }) => unit).sort()).toEqual(['day', 'hour']);
  });

  it('do not come back once the buyer removed them', async () => {
    await shopPage(rule);
    const caseId = await order();
    await applyRules(db, [caseId]);
    await removeWindow(db, caseId, (await windowsOf(caseId))[0]?.id ?? '');
    expect(await applyRules(db, [caseId])).toBe(false);
    expect(await windowsOf(caseId)).toEqual([]);
  });

  it('leave alone what the buyer set with the same terms', async () => {
    await shopPage(rule);
    const caseId = await order();
    await applyRules(db, [caseId]);
    const [read] = await windowsOf(caseId);
    if (!read) throw new Error('nothing was read');
    const { quote, item, ...own } = read;
    await removeWindow(db, caseId, read.id);
    await addWindow(db, caseId, { ...own, id: 'f'.repeat(32) });
    await applyRules(db, [caseId]);
    expect(await windowsOf(caseId)).toEqual([{ ...own, id: 'f'.repeat(32) }]);
  });

  it('come from the page of the product that was bought, and not of another', async () => {
    await shopPage(rule, 'Game card');
    await shopPage(another, 'Office licence');
    const caseId = await order();
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId)).map(({ unit }) => unit)).toEqual(['hour']);
  });

  it.each([
    ['of a gateway', 'payment', 'https://pay.example', false],
    ['of the publisher', 'redeem', 'https://game.example', false],
    ['of a chat of the shop', 'chat', 'https://shop.example', false],
    ['of another shop', 'rules', 'https://second.example', false],
    ['of the order itself', 'order-detail', 'https://shop.example', true],
  ] as [string, PageKind, string, boolean][])(
    'come from a page %s (%s, %s): %s',
    async (_, kind, shop, comes) => {
      const caseId = await order();
      const page = { ...orderDraft().page, kind, shop };
      await seal(
        db,
        orderDraft({
          kind: 'other',
          page,
          facts: [],
          secrets: [],
          secretRegions: [],
          rulesText: rule,
          caseHints: [caseId],
        }),
      );
      expect(await applyRules(db, [caseId])).toBe(comes);
    },
  );

  it.each([
    ['a smaller face value', 'Game card 10', 'Game card 100', 0],
    ['the same with a remark', 'Game card 100', '[sale] Game card 100 CNY', 1],
  ])('come from a product page of %s this often', async (_, sold, bought, count) => {
    const page = await shopPage(rule, sold);
    const facts = orderFacts().map((fact) =>
      fact.field === 'product' ? { ...fact, value: bought } : fact,
    );
    const [caseId = ''] = (await seal(db, orderDraft({ facts }))).caseIds;
    await db.evidence.update(page.id, { caseIds: [caseId] });
    await applyRules(db, [caseId]);
    expect(await windowsOf(caseId)).toHaveLength(count);
  });

  it('come from rules pages alone where the order names no product', async () => {
    await shopPage(rule, 'Game card');
    await shopPage(another);
    const facts = orderFacts().filter(({ field }) => field !== 'product');
    const [caseId = ''] = (await seal(db, orderDraft({ facts }))).caseIds;
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId)).map(({ unit }) => unit)).toEqual(['day']);
  });

  it('do not come from a rule whose terms the buyer had set and removed', async () => {
    const caseId = await order();
    const own = {
      id: 'f'.repeat(32),
      amount: 24,
      unit: 'hour',
      from: 'delivery',
      purpose: 'request_refund',
    } as const;
    await addWindow(db, caseId, own);
    await shopPage(rule);
    await applyRules(db, [caseId]);
    await removeWindow(db, caseId, own.id);
    await shopPage(`购买须知：${rule}`);
    await applyRules(db, [caseId]);
    expect(await windowsOf(caseId)).toEqual([]);
  });

  it('are read once from each item', async () => {
    await shopPage(rule);
    const caseId = await order();
    await applyRules(db, [caseId]);
    const read = vi.spyOn(reader, 'readClauses');
    await seal(db, orderDraft({ rulesText: another }));
    await applyRules(db, [caseId]);
    expect(read.mock.calls).toEqual([[another]]);
    read.mockRestore();
  });

  it('of a text without end are read from its beginning, in whole lines', async () => {
    await shopPage(`${rule}\n${'退款须知。'.repeat(9_900)}\n${'退'.repeat(1000)}\n${another}`);
    const caseId = await order();
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId)).map(({ unit }) => unit)).toEqual(['hour']);
  });

  it('are the strictest where rules state hundreds, and leave room for the buyer', async () => {
    const hours = Array.from({ length: 300 }, (_, index) => 300 - index);
    await shopPage(hours.map((n) => `卡密无效的，请在发货后${n}小时内申请退款。`).join('\n'));
    const caseId = await order();
    await applyRules(db, [caseId]);
    const amounts = (await windowsOf(caseId)).map(({ amount }) => amount);
    expect(amounts.length).toBeLessThan(mostWindows);
    expect(amounts).toEqual(hours.slice(-amounts.length));
  });

  it("make way for stricter ones that are read later, the buyer's own never", async () => {
    const caseId = await order();
    const own = {
      id: 'f'.repeat(32),
      amount: 900,
      unit: 'day',
      from: 'order',
      purpose: 'replacement',
    } as const;
    await addWindow(db, caseId, own);
    for (const least of [100, 1]) {
      const hours = Array.from({ length: 60 }, (_, index) => least + index);
      await seal(
        db,
        orderDraft({ rulesText: hours.map((n) => `请在发货后${n}小时内申请退款。`).join('\n') }),
      );
      await applyRules(db, [caseId]);
    }
    const [first, ...read] = await windowsOf(caseId);
    expect(first).toEqual(own);
    expect(read.map(({ amount }) => amount)).toEqual(read.map((_, index) => index + 1));
  });

  it('stay where the buyer corrected their start, however strict the others are', async () => {
    const caseId = await order();
    await seal(db, orderDraft({ rulesText: '请在发货后300小时内申请退款。' }));
    await applyRules(db, [caseId]);
    const [{ id } = { id: '' }] = await windowsOf(caseId);
    await setWindowStart(db, caseId, id, '2026-11-20T14:40:00.000+08:00');
    const hours = Array.from({ length: 60 }, (_, index) => index + 1);
    const rulesText = hours.map((n) => `请在发货后${n}小时内申请退款。`).join('\n');
    await seal(db, orderDraft({ rulesText }));
    await applyRules(db, [caseId]);
    expect((await windowsOf(caseId))[0]).toMatchObject({ id, amount: 300 });
    expect((await windowsOf(caseId)).length).toBeGreaterThan(1);
  });

  it('are none where no rule gives a window', async () => {
    await shopPage('24小时自动发货，卡密售出概不退换。');
    const caseId = await order();
    expect(await applyRules(db, [caseId])).toBe(false);
    expect(await windowsOf(caseId)).toEqual([]);
  });
});
