import { describe, expect, it } from 'vitest';
import type { PackCase } from '../../src/model/pack.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { windowsInClause } from '../../src/rules/windows-from.ts';
import { exportOptions, smallCase, window24h } from '../support/pack-source.ts';
import { edit, type Files, refit, repack } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

/** The small case, whose window names the page of rules that it was read from. */
function quotingCase(): PackSource {
  const builder = smallCase('deadlines');
  // In that story another order is sealed between, and its item is not shown.
  const window = { ...window24h, item: builder.items[0]?.record.id };
  builder.windows = [window];
  builder.deadlines = builder.deadlines.map((deadline) => ({ ...deadline, window }));
  return builder.build();
}

const options = { readClause: windowsInClause };

async function packed(variant: 'masked' | 'full' = 'full'): Promise<Files> {
  const written = await writePack(quotingCase(), { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return unpack(written.value.bytes);
}

function inCase(files: Files, change: (pack: PackCase) => void): Files {
  return edit(files, 'data/case.json', (text) => {
    const pack = JSON.parse(text) as PackCase;
    change(pack);
    return `${JSON.stringify(pack, null, 2)}\n`;
  });
}

/** What is said about the deadlines of a pack that was made to fit and signed again. */
async function said(files: Files): Promise<string[]> {
  const { verdict, findings } = await verifyPack(await repack(refit(files)), options);
  expect(verdict).toBe('intact');
  const found = findings.filter(({ code }) => code === 'deadline-differs');
  expect(found.every(({ severity }) => severity === 'doubt')).toBe(true);
  return found.map(({ message }) => message);
}

describe('the deadlines of a pack', () => {
  it.each(['full', 'masked'] as const)('agree with what it holds, %s', async (variant) => {
    expect(await said(await packed(variant))).toEqual([]);
  });

  it.each<[string, RegExp, (pack: PackCase) => void]>([
    [
      'ends a day later than its window',
      /2026-11-22 14:30:15 截止.*应为 2026-11-21 14:30:15[\s\S]*it is 2026-11-21 14:30:15/,
      ({ deadlines: [first] }) => {
        if (first) first.due = '2026-11-22T14:30:15.000+08:00';
      },
    ],
    [
      'starts two days later than the records say, and ends so',
      /应从 2026-11-20 14:30:15 起算[\s\S]*from 2026-11-20 14:30:15/,
      ({ deadlines: [first] }) => {
        if (!first) return;
        first.start.earliest = '2026-11-22T14:30:15.000+08:00';
        first.start.latest = '2026-11-22T14:30:15.000+08:00';
        first.due = '2026-11-23T14:30:15.000+08:00';
      },
    ],
    [
      'has a longer window than its clause gives',
      /没有给出案件写的时限：“发货后24小时内未激活可申请退款”[\s\S]*does not give the time/,
      (pack) => {
        const [first] = pack.deadlines;
        if (!first) return;
        first.window.amount = 72;
        pack.case.windows = [first.window];
        first.due = '2026-11-23T14:30:15.000+08:00';
      },
    ],
    [
      'quotes a clause that its page does not show',
      /不在它指明的页面上：“发货后72小时内可申请退款”[\s\S]*is not on the page/,
      (pack) => {
        const [first] = pack.deadlines;
        if (!first) return;
        Object.assign(first.window, { amount: 72, quote: '发货后72小时内可申请退款' });
        pack.case.windows = [first.window];
        first.due = '2026-11-23T14:30:15.000+08:00';
      },
    ],
    [
      'has a window that the case does not have',
      /没有它的时限[\s\S]*has no window/,
      (pack) => {
        pack.case.windows = [];
      },
    ],
  ])('are doubted where one %s', async (_, message, change) => {
    expect(await said(inCase(await packed(), change))).toEqual([expect.stringMatching(message)]);
  });

  it('count from the records only where the pack shows all of them', async () => {
    const moved = inCase(await packed(), ({ deadlines: [first] }) => {
      if (!first) return;
      first.start.earliest = '2026-11-19T14:30:15.000+08:00';
      first.due = '2026-11-20T14:30:15.000+08:00';
    });
    expect(await said(moved)).toHaveLength(1);
    const volume = inCase(moved, (pack) => {
      pack.items = pack.items.slice(0, 2);
      pack.case.facts = pack.case.facts.filter(({ item }) =>
        pack.items.some(({ id }) => id === item),
      );
    });
    for (const path of volume.keys()) if (path.includes('/03-')) volume.delete(path);
    expect(await said(volume)).toEqual([]);
  });
});
