import '../support/browser.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { casesByAddress, takeByAddress } from '../../src/background/addresses.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { fact } from '../support/pack-source.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';

let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

/** An order page at an address, with its number or without, opened by a token. */
function pageAt(url: string, token: string, changes: Partial<CaptureDraft> = {}): CaptureDraft {
  const { page } = orderDraft();
  return orderDraft({
    page: { ...page, url },
    secrets: [{ kind: 'url-token', value: token }],
    ...changes,
  });
}

const address = 'https://shop.example/order/show?key=⟦secret:1⟧';
const unnumbered = {
  facts: [fact('status', 'delivered'), fact('amount', '97')],
};

async function sealed(draft: CaptureDraft): Promise<EvidenceRow> {
  const caseHints = await casesByAddress(db, draft);
  const row = await seal(db, { ...draft, caseHints });
  await takeByAddress(db, row);
  return row;
}

async function casesOf(row: EvidenceRow): Promise<string[]> {
  return (await db.evidence.get(row.id))?.caseIds ?? [];
}

describe('an order page without a number', () => {
  it('joins the case that is known at its address, with everything it states', async () => {
    const order = await sealed(pageAt(address, 'token-of-this-order'));
    const later = await sealed(pageAt(address, 'token-of-this-order', unnumbered));
    expect(await casesOf(later)).toEqual(await casesOf(order));
    const [row] = await db.cases.toArray();
    const added = row?.facts.filter(({ item }) => item === later.id).map(({ field }) => field);
    expect(added).toEqual(['status', 'amount']);
  });

  it('is taken along when its number is seen later at the same address', async () => {
    const early = await sealed(pageAt(address, 'token-of-this-order', unnumbered));
    expect(await casesOf(early)).toEqual([]);
    const order = await sealed(pageAt(address, 'token-of-this-order'));
    expect(await casesOf(early)).toEqual(await casesOf(order));
  });

  it.each([
    ['with another token', pageAt(address, 'token-of-another-one', unnumbered)],
    [
      'at an address where every order stands',
      pageAt('https://shop.example/order/show', 'x'.repeat(20), unnumbered),
    ],
    [
      'that states another amount',
      pageAt(address, 'token-of-this-order', { facts: [fact('amount', '12.00')] }),
    ],
    [
      'of another shop',
      pageAt(address, 'token-of-this-order', {
        ...unnumbered,
        page: { ...orderDraft().page, url: address, shop: 'https://other.example' },
      }),
    ],
    [
      'that is no page of one order',
      pageAt(address, 'token-of-this-order', {
        ...unnumbered,
        page: { ...orderDraft().page, url: address, kind: 'order-list' },
      }),
    ],
  ])('%s joins nothing', async (_, draft) => {
    await sealed(pageAt(address, 'token-of-this-order'));
    await sealed(pageAt('https://shop.example/order/show', 'y'.repeat(20)));
    expect(await casesOf(await sealed(draft))).toEqual([]);
  });

  it('joins nothing where two cases are known at the address', async () => {
    const shared = 'https://shop.example/order/7';
    await sealed(pageAt(shared, 'a'.repeat(20)));
    const second = pageAt(shared, 'a'.repeat(20), {
      facts: [fact('orderNo', 'KM20261121000000B8')],
    });
    await sealed(second);
    expect(await casesOf(await sealed(pageAt(shared, 'a'.repeat(20), unnumbered)))).toEqual([]);
  });
});
