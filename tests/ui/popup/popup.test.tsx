// @vitest-environment jsdom
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { NearestDeadline } from '../../../src/browser/settings.ts';
import type { CaptureSummary, PageSummary } from '../../../src/browser/summaries.ts';
import type { Fact } from '../../../src/model/fact.ts';
import { fail, ok } from '../../../src/model/result.ts';
import { assignItem, setCaseOpen } from '../../../src/store/cases.ts';
import type { CardProofDb, EvidenceRow } from '../../../src/store/schema.ts';
import { addWindow, removeWindow } from '../../../src/store/windows.ts';
import type { App } from '../../../src/ui/app.ts';
import { Popup } from '../../../src/ui/popup/popup.tsx';
import { createPopupState } from '../../../src/ui/popup/state.ts';
import { windowOf } from '../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { seededBytes } from '../../support/pack-source.ts';
import {
  emptyStore,
  orderDraft,
  orderFacts,
  sampleMoment,
  seal,
} from '../../support/sealed-store.ts';

const page: PageSummary = {
  tabId: 7,
  url: 'https://shop.example/',
  title: 'Shop',
  shop: 'https://shop.example',
  kind: 'other',
  platform: null,
  confidence: 0.9,
  isHinted: false,
  facts: [],
  secrets: 0,
  cases: [],
  watch: null,
  saved: null,
};

let db: CardProofDb;
let app: App;
let background: Background;
let clock: { value: number };
let stores = 0;

beforeEach(() => {
  fillGaps();
  stores += 1;
  db = emptyStore(`popup ${stores}`);
  ({ app, background, clock } = testApp(db, sampleMoment));
});

async function open(
  summary: Partial<PageSummary> = {},
  nearest: NearestDeadline | null = null,
): Promise<HTMLElement> {
  background.answers['read-page'] ??= async () => ok({ ...page, ...summary });
  const state = createPopupState({
    activeTab: async () => ({ id: 7, url: '', title: '' }),
    ask: app.ask,
    captureOnOpen: { getValue: async () => true, setValue: async () => {} },
    clock: () => clock.value,
    openRecorder: async () => {},
  });
  const root = draw(app, <Popup state={state} nearest={signal(nearest)} />);
  await state.start();
  await vi.waitFor(() => expect(root.querySelector('.cases[aria-busy=false]')).not.toBeNull());
  return root;
}

async function says(root: HTMLElement, text: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(root.textContent).toMatch(text));
}

async function press(root: HTMLElement, label: string): Promise<void> {
  await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find(
      (button) => button.textContent === label || button.title === label,
    );
    if (!found) throw new Error(`no button "${label}"`);
    found.click();
  });
}

describe('what the popup says of a page', () => {
  it('hides nothing when nothing was read', async () => {
    const root = await open();
    await says(root, '没有读到订单信息');
    expect(root.querySelector('.capture-button')?.textContent).toBe('保存证据');
  });

  it('shows facts as text, whatever they look like', async () => {
    const facts: Fact[] = [
      {
        field: 'product',
        value: '<img src=x onerror=alert(1)>',
        text: '',
        where: '',
        confidence: 0.9,
      },
    ];
    const root = await open({ facts });
    await says(root, '<img src=x onerror=alert(1)>');
    expect(root.querySelector('.page img')).toBeNull();
  });

  it('counts keys, and never shows one', async () => {
    const facts: Fact[] = [
      {
        field: 'cardKeys',
        value: ['⟦secret:1⟧', '⟦secret:2⟧', '⟦secret:3⟧'],
        text: '⟦secret:1⟧',
        where: '',
        confidence: 0.9,
      },
    ];
    const root = await open({ facts, secrets: 3 });
    await says(root, '已找到 3 个卡密（已遮盖）');
    expect(root.textContent).not.toContain('⟦');
  });

  it('explains a page that no extension may read', async () => {
    background.answers['read-page'] = async () => fail('reading', 'restricted-page');
    const root = await open();
    await says(root, '浏览器不允许任何扩展读取这个页面');
  });

  it('shows what the background met by itself until somebody says to have seen it', async () => {
    let troubles = ['storage-lost', 'worker-stopped'].map((code, n) => ({
      id: String(n).repeat(32),
      at: sampleMoment,
      problem: { stage: 'store', code },
    }));
    const shown = troubles.map(({ id }) => id);
    background.answers.troubles = async () => ok(troubles);
    background.answers['troubles-seen'] = async () => {
      troubles = [];
      return ok(null);
    };
    const root = await open();
    await vi.waitFor(() => expect(root.querySelector('[role=alert]')).not.toBeNull());
    await says(root, '以前保存的证据不见了');
    expect(background.asked.map(([name]) => name)).not.toContain('troubles-seen');
    root.querySelector<HTMLButtonElement>('.trouble-seen')?.click();
    await vi.waitFor(() => expect(root.querySelector('.troubles')).toBeNull());
    expect(background.asked).toContainEqual(['troubles-seen', { ids: shown }]);
  });

  it('says that the background does not answer, which nobody can see off', async () => {
    background.answers.troubles = async () => fail('message', 'worker-stopped');
    const root = await open();
    await vi.waitFor(() => expect(root.querySelector('.troubles')).not.toBeNull());
    expect(root.querySelector('.trouble-seen')).toBeNull();
  });
});

describe('a capture', () => {
  it('that nobody asked for says that and why, and can be switched off on the spot', async () => {
    const item = await seal(db, orderDraft());
    background.answers.capture = async () => ok(captured(item.id));
    const root = await open({ kind: 'order-detail' });
    await says(root, '所以打开时已自动保存');
    await says(root, '已归入案件：Game card');
    expect(root.querySelector<HTMLInputElement>('.choice input')?.checked).toBe(true);
  });

  it('of which a step failed is not called complete, and says why', async () => {
    const item = await seal(db, orderDraft());
    background.answers.capture = async () =>
      ok({
        ...captured(item.id),
        method: 'reconstruction',
        steps: [{ step: 'visible-pixels', outcome: 'failed', reason: 'no-right-to-pixels', ms: 1 }],
      });
    const root = await open({ kind: 'order-detail' });
    await says(root, '已封存，但不完整');
    await says(root, '重绘图（不是截图）');
    await says(root, '没有取得截图权限');
  });

  it('of a page that was read in part says what that means and how to add what is missing', async () => {
    const cut = orderDraft();
    const item = await seal(db, { ...cut, page: { ...cut.page, cut: true } });
    background.answers.capture = async () => ok(captured(item.id));
    const root = await open({ kind: 'order-detail' });
    await says(root, /靠后的信息可能没有列出.*读得不对？.*到页面上指出/);
  });

  it('of a page without an order number can be filed where the buyer chooses', async () => {
    await seal(db, orderDraft());
    const loose = await seal(
      db,
      orderDraft({ facts: [], page: { ...orderDraft().page, kind: 'redeem' } }),
    );
    background.answers.capture = async () => ok(captured(loose.id));
    background.answers.assign = async ({ item, case: target }: { item: string; case: string }) =>
      assignItem(db, item, target, '2026-11-20T15:00:00.000+08:00', seededBytes('assign'));
    const root = await open({ kind: 'redeem' });
    await says(root, '还没有归入案件');
    const choice = root.querySelector<HTMLSelectElement>('.assign select');
    await vi.waitFor(() => expect(choice?.options.length).toBe(2));
    if (choice) {
      choice.selectedIndex = 1;
      choice.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await says(root, '已归入案件：Game card');
    await says(root, '2 份证据');
  });

  it('leaves the focus on the button, also while it runs', async () => {
    let finish: (value: ReturnType<typeof ok<CaptureSummary>>) => void = () => {};
    background.answers.capture = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const root = await open();
    const button = root.querySelector<HTMLButtonElement>('.capture-button');
    expect(document.activeElement).toBe(button);
    button?.click();
    await says(root, '正在保存');
    expect(document.activeElement).toBe(button);
    finish(ok(captured('f'.repeat(32))));
    await says(root, '再保存一次');
    expect(document.activeElement).toBe(button);
  });
});

describe('open cases', () => {
  const orderNos = ['20261120ORDER0001', '20261120ORDER0002'] as const;

  /** Two cases; the first one's deadline runs. Answers the ids of the cases, in their order. */
  async function twoOrders(): Promise<{ items: EvidenceRow[]; cases: string[] }> {
    const items: EvidenceRow[] = [];
    for (const orderNo of orderNos) {
      items.push(await seal(db, orderDraft({ facts: orderFacts(orderNo) })));
    }
    const cases = items.map((item) => item.caseIds[0] ?? '');
    await addWindow(db, cases[0] ?? '', windowOf({ from: 'order', amount: 2 }));
    return { items, cases };
  }

  const headings = (root: HTMLElement) =>
    [...root.querySelectorAll('.cases')].map((section) => ({
      heading: section.querySelector('h2')?.textContent,
      cases: [...section.querySelectorAll('.case a[href*="#case="]')]
        .map((link) => link.getAttribute('href')?.match(/#case=([0-9a-f]+)/)?.[1])
        .filter((id, index, all) => all.indexOf(id) === index),
    }));

  it('of the page in front stand above one whose deadline is nearer', async () => {
    const { cases } = await twoOrders();
    const root = await open({ kind: 'other', cases: [cases[1] ?? ''] });
    await vi.waitFor(() =>
      expect(headings(root)).toEqual([
        { heading: '本页的订单', cases: [cases[1]] },
        { heading: '其他进行中的案件', cases: [cases[0]] },
      ]),
    );
  });

  it('that a capture just opened stand above the others, too', async () => {
    const { items, cases } = await twoOrders();
    background.answers.capture = async () => ok(captured(items[1]?.id ?? ''));
    const root = await open({ kind: 'order-detail' });
    await vi.waitFor(() => expect(headings(root)[0]?.cases).toEqual([cases[1]]));
  });

  it('teach the first steps when there are none', async () => {
    const root = await open();
    expect(root.querySelectorAll('.empty li')).toHaveLength(3);
  });

  it('count down silently, and say the state in words', async () => {
    await seal(db, orderDraft());
    const [row] = await db.cases.toArray();
    await addWindow(db, row?.id ?? '', windowOf({ from: 'order', amount: 2 }));
    const root = await open();
    await says(root, /期限内还剩 1 小时 59 分钟/);
    expect(root.querySelector('[role=timer]')?.getAttribute('aria-live')).toBe('off');
    clock.value += 2 * 3_600_000;
    await says(root, /已过期已于/);
  });

  it('are closed with one press and taken up again with another', async () => {
    await seal(db, orderDraft());
    background.answers['set-case-open'] = ({
      case: id,
      open: isOpen,
    }: {
      case: string;
      open: boolean;
    }) => setCaseOpen(db, id, isOpen);
    const root = await open();
    await press(root, '关闭案件');
    await says(root, '还没有案件');
    await press(root, '撤销');
    await vi.waitFor(() => expect(root.querySelector('.case')).not.toBeNull());
  });

  it('lose a window with one press and get it back with another', async () => {
    await seal(db, orderDraft());
    const [row] = await db.cases.toArray();
    await addWindow(db, row?.id ?? '', windowOf({ from: 'order', amount: 2 }));
    background.answers['remove-window'] = ({
      case: id,
      window,
    }: {
      case: string;
      window: string;
    }) => removeWindow(db, id, window);
    const root = await open();
    await press(root, '删除期限');
    await says(root, '期限已删除');
    await press(root, '撤销');
    await vi.waitFor(() =>
      expect(background.asked.at(-1)).toEqual([
        'set-window',
        {
          case: row?.id,
          window: { amount: 2, unit: 'hour', from: 'order', purpose: 'request_refund' },
        },
      ]),
    );
  });

  it('show when a window would end before it is saved, and refuse one that makes no sense', async () => {
    await seal(db, orderDraft({ facts: orderFacts() }));
    background.answers['set-window'] = async () => ok('a'.repeat(32));
    const root = await open();
    await press(root, '设置期限');
    await says(root, /截止，还剩/);
    const amount = root.querySelector<HTMLInputElement>('.window-form input[inputmode=numeric]');
    if (!amount) throw new Error('no field for the amount');
    amount.value = '0';
    amount.dispatchEvent(new Event('input', { bubbles: true }));
    await says(root, '请填写 1 到 10000 的整数');
    await press(root, '保存期限');
    amount.value = '48';
    amount.dispatchEvent(new Event('input', { bubbles: true }));
    await vi.waitFor(() => expect(root.textContent).not.toContain('请填写 1 到 10000 的整数'));
    await press(root, '保存期限');
    await says(root, '期限已保存');
    const asked = background.asked.filter(([name]) => name === 'set-window');
    expect(asked).toMatchObject([['set-window', { window: { amount: 48, unit: 'hour' } }]]);
  });
});

function captured(item: string): CaptureSummary {
  return {
    item,
    kind: 'order_detail',
    method: 'pixels-viewport',
    capturedAt: '2026-11-20T14:31:00.000+08:00',
    facts: 5,
    cases: [],
    steps: [{ step: 'visible-pixels', outcome: 'done', reason: null, ms: 1 }],
  };
}

describe('the nearest deadline', () => {
  const hour = 3_600_000;
  const nearest = (left: number): NearestDeadline => ({
    ...{ caseId: 'c1', shop: 'https://shop.example', name: '点卡 ⟦secret:1⟧' },
    ...{ due: sampleMoment + left, from: sampleMoment - 24 * hour },
  });

  it.each([
    [20 * hour, 'nearest-upcoming', '还剩 20 小时'],
    [2 * hour, 'nearest-soon', '还剩 2 小时'],
    [600_000, 'nearest-due', '还剩 10 分钟'],
  ])('with %i ms left is there without the database', async (left, name, text) => {
    const root = await open({}, nearest(left));
    const shown = root.querySelector('.nearest');
    expect(shown?.classList).toContain(name);
    expect(shown?.querySelector('.nearest-left')?.textContent).toBe(text);
    expect(shown?.textContent).not.toContain('secret');
    expect(shown?.getAttribute('href')).toBe('/desk.html#case=c1');
  });

  it.each([
    ['none', null],
    ['one that has passed', nearest(0)],
  ])('is not shown where there is %s', async (_name, kept) => {
    expect((await open({}, kept)).querySelector('.nearest')).toBeNull();
  });
});
