// @vitest-environment jsdom
import '../../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/model/result.ts';
import { putNote, setUnobtainable } from '../../../src/store/case-words.ts';
import { setProblem } from '../../../src/store/claims.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import type { App } from '../../../src/ui/app.ts';
import { CasePage } from '../../../src/ui/desk/case-page.tsx';
import { windowOf } from '../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { emptyStore, noted, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

const rules = '卡密无效可退款。个人原因买错或不想要的，一经售出概不退换。';

let db: CardProofDb;
let app: App;
let background: Background;
let caseId: string;
let stores = 0;

beforeEach(async () => {
  fillGaps();
  stores += 1;
  db = emptyStore(`what happened ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  const item = await seal(db, orderDraft({ rulesText: rules }));
  [caseId = ''] = item.caseIds;
  background.answers['set-problem'] = (input: { problem: 'invalid_key' | null }) =>
    setProblem(db, caseId, input.problem);
  background.answers['set-unobtainable'] = (input: Parameters<typeof setUnobtainable>[2]) =>
    setUnobtainable(db, caseId, input);
  background.answers['put-claim'] = async () => ok('c'.repeat(32));
  background.answers['put-note'] = (input: { item: string | null; text: string }) =>
    putNote(db, caseId, { ...input, at: noted.at });
});

function open(): HTMLElement {
  return draw(app, <CasePage id={caseId} />);
}

async function failure(): Promise<void> {
  await seal(
    db,
    orderDraft({
      kind: 'first_failure_page',
      failureText: '该兑换码已被使用',
      facts: [],
      caseHints: [caseId],
      page: { ...orderDraft().page, url: 'https://game.example/redeem', kind: 'redeem' },
    }),
  );
}

async function press(root: HTMLElement, text: string): Promise<void> {
  await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes(text),
    );
    if (!found) throw new Error(`no ${text}`);
    found.click();
  });
}

describe('what happened', () => {
  it('is proposed from what a page says, and taken by one press', async () => {
    await failure();
    const root = open();
    await vi.waitFor(() =>
      expect(root.querySelector('.proposal')?.textContent).toContain('卡密已被使用页面写明'),
    );
    expect(root.querySelector('.proposal-reasons a')?.getAttribute('href')).toContain('item=');
    await press(root, '就是这个');
    await vi.waitFor(async () =>
      expect((await db.cases.get(caseId))?.problem).toBe('already_used_key'),
    );
    await vi.waitFor(() => expect(root.querySelector('.proposal')).toBeNull());
  });

  it('says that there is no sign where there is none', async () => {
    const root = open();
    await vi.waitFor(() => expect(root.textContent).toContain('还看不出是哪一种'));
  });

  it('that nobody else is to blame for is said plainly, with the captured clause and no letter', async () => {
    const root = open();
    await press(root, '不想要了');
    await vi.waitFor(() =>
      expect(root.querySelector('.own-problem')?.textContent).toContain(
        '不想要了，通常不退。这家店的规则写明「个人原因买错或不想要的，一经售出概不退换',
      ),
    );
    expect(root.querySelector('.own-problem a')).not.toBeNull();
    expect(root.querySelector('.letter-editor')).toBeNull();
    expect(root.querySelector('.checklist')).toBeNull();
  });
});

describe('the checklist of a case', () => {
  it('has controls of which no two are read out alike', async () => {
    await setProblem(db, caseId, 'already_used_key');
    const root = open();
    const names = await vi.waitFor(() => {
      const controls = [...root.querySelectorAll('.checklist button, .checklist select')];
      if (controls.length < 8) throw new Error('not drawn');
      return controls.map((each) => each.getAttribute('aria-label') ?? each.textContent);
    });
    expect(names).toEqual([...new Set(names)]);
  });

  const entry = (root: HTMLElement, kind: string) =>
    vi.waitFor(() => {
      const found = root.querySelector(`[data-kind=${kind}]`);
      if (!found) throw new Error(`no ${kind}`);
      return found;
    });

  it('says which refusals are open, and of each gap why it matters and how to close it', async () => {
    await failure();
    await setProblem(db, caseId, 'already_used_key');
    const root = open();
    await vi.waitFor(() => expect(root.textContent).toMatch(/还有 \d 种拒绝理由没有堵住/));
    const missing = await entry(root, 'payment_voucher');
    expect(missing.textContent).toContain('缺少');
    expect(missing.textContent).toContain('证明钱付了');
    expect(missing.textContent).toContain('就能回应：质疑交易是否真实');
    const there = await entry(root, 'first_failure_page');
    expect(there.className).toContain('fulfilled');
    const question = await entry(root, 'key_generated_at');
    expect(question.textContent).toContain('订单 KM20261120143015A7 的卡密');
  });

  it('opens the page that is to be captured again', async () => {
    await setProblem(db, caseId, 'already_used_key');
    const root = open();
    const links = (await entry(root, 'order_detail')).querySelectorAll('a.button');
    expect([...links].map((link) => link.getAttribute('href'))).toEqual([
      'https://shop.example/order/1',
    ]);
  });

  it('keeps why something cannot be had', async () => {
    await setProblem(db, caseId, 'already_used_key');
    const root = open();
    const select = (await entry(root, 'payment_voucher')).querySelector('select');
    if (!select) throw new Error('no choice');
    select.value = 'not_kept';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    await vi.waitFor(async () =>
      expect((await entry(root, 'payment_voucher')).textContent).toContain('当时没有保存'),
    );
    expect((await db.cases.get(caseId))?.unobtainable).toEqual([
      { kind: 'payment_voucher', reason: 'not_kept' },
    ]);
  });
});

describe('the timeline of a case', () => {
  it('shows captures and messages before now, and deadlines after', async () => {
    await seal(db, orderDraft({ at: sampleMoment - 60_000 }));
    await addWindow(db, caseId, windowOf({ from: 'order' }));
    const root = open();
    const lines = await vi.waitFor(() => {
      const found = [...root.querySelectorAll('.timeline > li')].map(({ className }) => className);
      expect(found).toContain('timeline-event timeline-deadline');
      return found;
    });
    const now = lines.indexOf('timeline-now');
    expect(lines.slice(0, now)).toContain('timeline-event timeline-captured');
    expect(lines.slice(0, now)).toContain('timeline-event timeline-stated');
    expect(lines.slice(now)).toEqual(['timeline-now', 'timeline-event timeline-deadline']);
  });

  it('carries what the buyer notes of an item', async () => {
    const [item] = await db.evidence.toArray();
    await putNote(db, caseId, { item: item?.id ?? '', text: '当时就这样', at: noted.at });
    const root = open();
    await vi.waitFor(() =>
      expect(root.querySelector('.timeline-note')?.textContent).toBe('当时就这样'),
    );
  });
});

describe('a note on the case', () => {
  it('is written, kept and taken back by the notice', async () => {
    const root = open();
    await press(root, '写一条说明');
    const area = await vi.waitFor(() => {
      const found = root.querySelector<HTMLTextAreaElement>('.note textarea');
      if (!found) throw new Error('no field');
      return found;
    });
    area.value = '客服说第二天处理';
    area.dispatchEvent(new InputEvent('input', { bubbles: true }));
    // Drawn anew before it is pressed, as it is for a person.
    await new Promise((resolve) => setTimeout(resolve));
    root.querySelector<HTMLButtonElement>('.note [type=submit]')?.click();
    await vi.waitFor(() =>
      expect(root.querySelector('.note-text')?.textContent).toBe('客服说第二天处理'),
    );
    expect((await db.cases.get(caseId))?.notes).toMatchObject([{ text: '客服说第二天处理' }]);
    app.notice.value?.undo?.();
    await vi.waitFor(() => expect(root.querySelector('.note-text')).toBeNull());
  });
});

describe('another order at the same shop', () => {
  async function secondOrder(key: string): Promise<string> {
    const { facts } = orderDraft();
    const other = facts.map((fact) =>
      fact.field === 'orderNo' ? { ...fact, value: 'KM20261121090000B8' } : fact,
    );
    const secrets = [{ kind: 'card-key' as const, value: key }];
    const item = await seal(db, orderDraft({ facts: other, secrets }));
    return item.caseIds[0] ?? '';
  }

  it('with the same key is a contradiction, which names no key', async () => {
    await secondOrder('WXYZ-1234-ABCD-5678');
    const root = open();
    await vi.waitFor(() =>
      expect(root.querySelector('.contradictions')?.textContent).toContain(
        '1 条卡密也出现在你的另一笔订单里',
      ),
    );
    expect(root.textContent).not.toContain('WXYZ-1234');
  });

  it('with the same picture is a gap, and one with another key no contradiction', async () => {
    await secondOrder('ZZZZ-1234-ABCD-5678');
    const root = open();
    await vi.waitFor(() =>
      expect(root.querySelector('.relations')?.textContent).toContain('图片也用在你的另一笔订单里'),
    );
    expect(root.querySelector('.contradictions')).toBeNull();
  });

  it('that failed in the same way gives one joint complaint', async () => {
    const other = await secondOrder('ZZZZ-1234-ABCD-5678');
    await setProblem(db, caseId, 'invalid_key');
    await setProblem(db, other, 'invalid_key');
    const root = open();
    await vi.waitFor(() =>
      expect(root.querySelector('.patterns')?.textContent).toContain('2 笔订单都是「卡密无效」'),
    );
    await press(root, '写一份集体投诉');
    await vi.waitFor(() =>
      // Both were ordered at one moment, so that their ids, which are random, order them.
      expect(root.querySelector('.patterns pre')?.textContent).toMatch(
        /^集体投诉(?=[\s\S]*KM20261120143015A7)(?=[\s\S]*KM20261121090000B8)/,
      ),
    );
    await press(root, '标记 2 笔都已向 12315 投诉');
    await vi.waitFor(() =>
      expect(
        background.asked.flatMap(([name, input]) => (name === 'put-claim' ? [input] : [])),
      ).toEqual(
        expect.arrayContaining(
          [caseId, other].map((id) => ({
            case: id,
            claim: { route: 'hotline_12315', sentAt: expect.any(String) },
          })),
        ),
      ),
    );
  });
});
