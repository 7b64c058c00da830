import { beforeEach, describe, expect, it } from 'vitest';
import { rulePages, versionAt } from '../../src/store/rule-versions.ts';
import type { CardProofDb } from '../../src/store/schema.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../support/sealed-store.ts';

const day = 24 * 3_600_000;
const shop = 'https://shop.example';

let db: CardProofDb;
beforeEach(() => {
  db = emptyStore();
});

async function saved(rulesText: string, days: number, path = '/rules'): Promise<string> {
  const { page } = orderDraft();
  const draft = orderDraft({
    kind: 'rules_snapshot',
    page: { ...page, url: `${shop}${path}`, shop, kind: 'rules' },
    facts: [],
    secrets: [],
    secretRegions: [],
    rulesText,
    at: sampleMoment + days * day,
  });
  return (await seal(db, draft)).id;
}

describe('the wordings of a page of rules', () => {
  it('are one as long as the words stay, however the page is laid out', async () => {
    const first = await saved('发货后 24 小时内\n可退款', 0);
    await saved('发货后24小时内 可退款', 3);
    const [page] = await rulePages(db, shop);
    expect(page?.versions).toMatchObject([
      { item: first, at: sampleMoment, lastSeen: sampleMoment + 3 * day },
    ]);
  });

  it('are kept apart when the words change, also when they change back', async () => {
    const items = [await saved('24小时', 0), await saved('2小时', 1), await saved('24小时', 2)];
    const [page] = await rulePages(db, shop);
    expect(page?.versions.map(({ item }) => item)).toEqual(items);
  });

  it('are those of one address and one shop; items without rules count for nothing', async () => {
    await saved('24小时', 0);
    await saved('7天', 0, '/help');
    await saved('', 1);
    expect((await rulePages(db, shop)).map(({ url }) => url)).toEqual([
      `${shop}/rules`,
      `${shop}/help`,
    ]);
    expect(await rulePages(db, 'https://other.example')).toEqual([]);
  });

  it.each([
    ['between the two', 0.5, '24小时'],
    ['after the second', 2, '2小时'],
    ['before the page was saved at all', -1, '24小时'],
  ])('%s the one that stood is known', async (_, days, expected) => {
    await saved('24小时', 0);
    await saved('2小时', 1);
    const [page] = await rulePages(db, shop);
    expect(page && versionAt(page, sampleMoment + days * day)?.text).toBe(expected);
  });
});
