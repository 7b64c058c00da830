import '../support/browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { applyRules } from '../../src/background/rule-windows.ts';
import type { RefundWindow } from '../../src/model/deadline.ts';
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

  it('are none where no rule gives a window', async () => {
    await shopPage('24小时自动发货，卡密售出概不退换。');
    const caseId = await order();
    expect(await applyRules(db, [caseId])).toBe(false);
    expect(await windowsOf(caseId)).toEqual([]);
  });
});
