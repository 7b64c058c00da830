import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matrixProblems } from '../../src/dispute/matrix.ts';
import { problemNames } from '../../src/model/names.ts';
import { unpack } from '../support/unpack.ts';
import { exportPack } from './harness/desk.ts';
import { itemsOf } from './harness/evidence.ts';
import { correctionsOf } from './harness/mending.ts';
import { verify } from './harness/pack.ts';
import { type StoryRow, stories } from './harness/stories.ts';
import { chooseRoute, markSent, openCase, readDesk, Story, sayProblem } from './harness/story.ts';
import { BuyerBrowser } from './harness.ts';
import { seededText } from './shops/random.ts';
import { startShop } from './shops/start-shop.ts';

const hour = 3_600_000;
/** The short run tells one story; another seed tells another. */
const drawn = Number(seededText(process.env.CARDPROOF_SEED ?? 'stories').digits(6));
const told: readonly StoryRow[] =
  process.env.CARDPROOF_LONG === '1'
    ? stories
    : stories.slice(drawn % stories.length, (drawn % stories.length) + 1);

let buyer: BuyerBrowser;

beforeAll(async () => {
  buyer = await BuyerBrowser.open();
  await buyer.speak('zh-CN');
});
afterAll(() => buyer?.close());

describe('from an order that goes wrong to a pack with a letter', () => {
  it.each(told)('$problem', async (row) => {
    const shop = await startShop({
      program: row.program,
      seed: row.problem,
      clock: () => Date.now() - (row.hoursAgo ?? 0) * hour,
    });
    try {
      const order = shop.placeOrder({ product: 1, ...row.order });
      const story = await Story.begin(buyer, shop, order);
      await story.buy();
      await row.act(story);

      const id = (await story.caseId()) ?? '';
      const desk = await openCase(buyer, id);
      expect(await sayProblem(desk, row.problem, problemNames[row.problem].zh)).toBe(
        row.isProposed,
      );
      if (row.route) await chooseRoute(desk, row.route);
      const { needed, letter } = await readDesk(desk);
      const required = matrixProblems[row.problem].required.map(({ item }) => item);
      const lacks = required.filter((kind) => needed[kind] === 'missing');
      expect(lacks).toEqual(row.lacks ?? []);
      const isNamed = row.namedBy ?? new RegExp(order.no);
      expect(letter).toMatch(isNamed);
      expect(letter).not.toMatch(/undefined|\{\w+\}|⟦/);

      await markSent(desk);
      await desk.goto(buyer.url(`desk.html#case=${id}&export=masked`));
      await desk.reload();
      await desk.locator('.export-start:not([disabled])').wait();
      const zip = await exportPack(buyer, desk);
      const { report } = await verify(zip);
      expect(report.verdict).toBe('intact');
      const files = await unpack(new Blob([new Uint8Array(await readFile(zip))]));
      const text = (path: string) =>
        new TextDecoder().decode(
          [...files].find(([name]) => name.endsWith(path))?.[1] ?? new Uint8Array(),
        );
      const [letterFile = ''] = [...files.keys()].filter((name) => name.includes('data/claims/'));
      expect(text(letterFile)).toMatch(isNamed);
      expect(text('data/report.html')).toContain(problemNames[row.problem].zh);
      // What weakly fulfils an entry, and what is not there, stands in the report.
      const isOpen = required.some((kind) => needed[kind] !== 'fulfilled');
      expect(text('data/report.html').includes('尚缺或不足的证据')).toBe(isOpen);

      const typed = correctionsOf(await buyer.storeDump(undefined, ['evidence'])).filter(
        ({ change }) => change.about !== 'kind',
      );
      expect(typed).toEqual([]);
      expect(itemsOf(await buyer.storeDump()).length).toBeGreaterThan(3);
      await desk.close();
      await story.page.close();
    } finally {
      await shop.stop();
    }
  });
});
