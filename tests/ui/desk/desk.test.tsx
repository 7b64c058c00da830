// @vitest-environment jsdom
import { blobSink } from '../../../src/pack/pack-sink.ts';
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { askShopTime } from '../../../src/browser/settings.ts';
import type { CaptureDraft } from '../../../src/model/draft.ts';
import { ok } from '../../../src/model/result.ts';
import { confirmPicture } from '../../../src/store/evidence.ts';
import { removeItem } from '../../../src/store/removals.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import type { App } from '../../../src/ui/app.ts';
import { Desk } from '../../../src/ui/desk/desk.tsx';
import { parseRoute, type Route } from '../../../src/ui/desk/route.ts';
import { windowOf } from '../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { nodePictures, standInVerifier } from '../../support/pack-source.ts';
import { measureOf } from '../../support/ports.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let stores = 0;

beforeEach(() => {
  fillGaps();
  HTMLDialogElement.prototype.showModal = function showModal(this: HTMLDialogElement) {
    this.open = true;
  };
  stores += 1;
  db = emptyStore(`desk ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
});

function open(hash: string): HTMLElement {
  const route = signal<Route>(parseRoute(hash));
  const exporting = {
    agent: 'CardProof 0.1.0',
    pictures: nodePictures,
    openSink: blobSink,
    verifier: async () => standInVerifier,
  };
  return draw(app, <Desk route={route} exporting={exporting} />);
}

async function says(root: HTMLElement, text: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(root.textContent).toMatch(text));
}

async function firstCase(): Promise<string> {
  return (await db.cases.toArray())[0]?.id ?? '';
}

describe('what was taken back', () => {
  it('is listed until when it can be restored, also where nothing else is left', async () => {
    const row = await seal(db, orderDraft());
    await removeItem(db, row.id, sampleMoment);
    background.answers['delete-item'] = async () => ok(null);
    const root = open('');
    await says(root, '已撤销的证据');
    expect(root.textContent).toContain('11月21日');
    const buttons = [...root.querySelectorAll<HTMLButtonElement>('.removed-item button')];
    expect(buttons.map(({ textContent }) => textContent)).toEqual(['恢复', '立即删除']);
    buttons[1]?.click();
    await says(root, '卡密会彻底删除，无法找回');
    expect(background.asked).not.toContainEqual(['delete-item', { item: row.id }]);
    const sure = [...root.querySelectorAll<HTMLButtonElement>('.removed-item button')];
    expect(sure.map(({ textContent }) => textContent)).toEqual(['恢复', '先不删除', '彻底删除']);
    sure[2]?.click();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('已删除'));
    expect(background.asked).toContainEqual(['delete-item', { item: row.id }]);
  });
});

describe('a case', () => {
  it('names the item behind each fact and each deadline', async () => {
    await seal(db, orderDraft());
    await addWindow(db, await firstCase(), windowOf({ from: 'delivery' }));
    const root = open(`#case=${await firstCase()}`);
    await says(root, /页面没有写明发货时间.*依据 第 1 号/s);
    const amount = [...root.querySelectorAll('.facts-sourced .fact')].find((fact) =>
      fact.textContent?.startsWith('金额'),
    );
    expect(amount?.textContent).toBe('金额¥97.00第 1 号');
  });

  it('that does not exist is said to be missing', async () => {
    await says(open(`#case=${'f'.repeat(32)}`), '找不到这个案件');
  });
});

describe('an item', () => {
  it('shows its hash and its steps, and keeps its keys covered', async () => {
    const item = await seal(db, orderDraft());
    const root = open(`#item=${item.id}`);
    await says(root, item.recordHash.slice(0, 16));
    expect(root.textContent).toContain('1 处敏感内容已遮盖');
    expect(root.textContent).not.toContain('WXYZ');
    expect([...root.querySelectorAll('button')].map((button) => button.textContent)).toContain(
      '按住显示',
    );
  });
});

describe('an item of a page that was read in part', () => {
  it('says so, and that its picture is not affected', async () => {
    const whole = orderDraft();
    const item = await seal(db, { ...whole, page: { ...whole.page, cut: true } });
    await says(open(`#item=${item.id}`), /图片和页面副本不受影响，但靠后的信息可能没有列出/);
    const other = await seal(db, orderDraft());
    const root = open(`#item=${other.id}`);
    await says(root, other.recordHash.slice(0, 16));
    expect(root.textContent).not.toContain('只读了前面一部分');
  });
});

describe('the clock and surroundings of an item', () => {
  const origin = 'https://shop.example:8443';
  const server = { origin, dateMs: 0, localMs: 0, offsetMs: -90_000, uncertaintyMs: 1100 };

  it.each([
    [
      'offset to the server',
      { clock: { server } },
      '本机快 1 分钟，误差至多 1.1 秒（shop.example:8443）',
    ],
    [
      'reason for none',
      { clock: { server: { unseen: 'no-right' } } },
      '没有这个网站的授权，所以没问',
    ],
    ['older version', {}, '当时的版本没有记录'],
    [
      'thing that could not be seen',
      { environment: { proxy: { unseen: 'no-right' } } },
      '看不到：需要本扩展不申请的权限',
    ],
    ['zoom', { environment: { zoom: 0.33 } }, '33%'],
    [
      'window',
      { environment: { view: measureOf().view } },
      '96 × 64，页面长 200，屏幕 1920 × 1080',
    ],
  ] as const)('show its %s', async (_, changes, words) => {
    const draft = orderDraft();
    const { clock = {}, environment = {} } = changes as Partial<CaptureDraft>;
    const item = await seal(db, {
      ...draft,
      clock: { ...draft.clock, ...clock },
      environment: { ...draft.environment, ...environment },
    });
    await says(open(`#item=${item.id}`), words);
  });

  it('show a jump between two items with both of them, and with no other', async () => {
    const hour = 3_600_000;
    const first = await seal(db, orderDraft());
    const second = await seal(db, orderDraft({ at: sampleMoment - hour }));
    const third = await seal(db, orderDraft({ at: sampleMoment - hour + 1000 }));
    const words = '本机时间比账本上一条还早 1 小时，时钟被往回拨过';
    await says(open(`#item=${first.id}`), `在这份证据之后（账本第 4 条）：${words}`);
    await says(open(`#item=${second.id}`), `在这份证据之前（账本第 4 条）：${words}`);
    const last = open(`#item=${third.id}`);
    await says(last, third.recordHash.slice(0, 16));
    expect(last.textContent).not.toContain(words);
  });
});

describe('the switch for the time of servers', () => {
  it('is on until the buyer turns it off', async () => {
    background.answers['unwatch-shop'] = async () => ok(null);
    Object.assign(chrome, { permissions: { contains: async () => false } });
    const root = open('#settings');
    await says(root, '保存证据时，问一下商店服务器的时间');
    const label = [...root.querySelectorAll('.choice')].find((each) =>
      each.textContent?.includes('商店服务器的时间'),
    );
    const box = label?.querySelector('input');
    expect(box?.checked).toBe(true);
    box?.click();
    await vi.waitFor(async () => expect(await askShopTime.getValue()).toBe(false));
    await askShopTime.setValue(true);
  });
});

describe('the export page', () => {
  it('says what a masked pack withholds and why', async () => {
    await seal(db, orderDraft());
    const root = open(`#case=${await firstCase()}&export=masked`);
    await says(root, '卡密等敏感内容 · 不收录: 里面是卡密原文');
    await says(root, '截图 · 收录（已遮盖）');
    expect(root.querySelector<HTMLButtonElement>('.export-start')?.disabled).toBe(false);
  });

  it('makes a full pack only after the risk was accepted', async () => {
    await seal(db, orderDraft());
    const root = open(`#case=${await firstCase()}&export=full`);
    await says(root, /卡密一经泄露，概不退换.*1 处没有遮盖/s);
    await says(root, '卡密等敏感内容 · 收录');
    const start = root.querySelector<HTMLButtonElement>('.export-start');
    expect(start?.disabled).toBe(true);
    root.querySelector<HTMLInputElement>('.risk input')?.click();
    await vi.waitFor(() => expect(start?.disabled).toBe(false));
    const picture = root.querySelector<HTMLAnchorElement>('.plan-picture');
    expect(picture?.hash).toContain('export=full');
  });

  it('takes a picture in once the buyer has looked at it', async () => {
    const item = await seal(db, orderDraft({ secrets: [], secretRegions: [] }));
    background.answers['confirm-picture'] = async (input: { item: string; confirmed: boolean }) =>
      confirmPicture(db, input.item, input.confirmed);
    const root = open(`#case=${await firstCase()}&export=masked`);
    await says(root, '截图 · 不收录');
    await vi.waitFor(() => expect(root.querySelector('.plan-confirm')).not.toBeNull());
    root.querySelector<HTMLInputElement>('.plan-confirm input')?.click();
    await says(root, '截图 · 收录');
    expect((await db.evidence.get(item.id))?.confirmed).toBe(true);
    root.querySelector<HTMLInputElement>('.plan-confirm input')?.click();
    await says(root, '截图 · 不收录');
  });

  it('refuses a case without evidence', async () => {
    background.answers.exported = async () => ok(null);
    await seal(db, orderDraft());
    await db.evidence.clear();
    await says(open(`#case=${await firstCase()}&export=masked`), '还没有证据，无法导出');
  });
});

describe('the watched shops', () => {
  const shop = {
    site: 'https://shop.example',
    since: sampleMoment,
    lastCapture: null,
    lastSkip: { at: sampleMoment, page: 'order-query', reason: 'kind-not-kept' },
    lostAt: null,
  } as const;

  beforeEach(() => {
    Object.assign(chrome, {
      permissions: { contains: async () => false, request: async () => false },
    });
  });

  it('are none at first, and the page says how to get one', async () => {
    await says(open('#shops'), '还没有盯住任何商店');
  });

  it('show their heartbeat: what was saved, and why the last page was not', async () => {
    const item = await seal(db, orderDraft());
    const lastCapture = {
      at: sampleMoment,
      item: item.id,
      kind: 'order_detail',
      method: 'copy-only',
    };
    await db.shops.add({ ...shop, lastCapture } as never);
    const root = open('#shops');
    await says(root, /最近自动保存.*订单详情/);
    await says(root, /这类页面不自动保存/);
    expect(root.querySelector('.shop-beat a')?.getAttribute('href')).toContain(item.id);
  });

  it.each([
    ['too-often', /这一小时内已经自动保存了很多次/],
    ['private', /隐私窗口里的页面不自动保存/],
  ] as const)('say why the last page was not saved: %s', async (reason, words) => {
    await db.shops.add({ ...shop, lastSkip: { at: sampleMoment, page: 'other', reason } });
    await says(open('#shops'), words);
  });

  it('say that a right is gone, and offer to grant it again', async () => {
    await db.shops.add({ ...shop, lostAt: sampleMoment });
    const root = open('#shops');
    await says(root, '被收回，现在没有盯住');
    await says(root, '重新授权');
    root.querySelector<HTMLElement>('.shop-actions button')?.click();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('没有授权'));
  });

  it('are given back with one press', async () => {
    await db.shops.add(shop);
    background.answers['unwatch-shop'] = async () => ok(null);
    const root = open('#shops');
    await says(root, '不再盯住');
    root.querySelector<HTMLElement>('.shop-actions button')?.click();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('已保存的证据都还在'));
    expect(background.asked).toContainEqual(['unwatch-shop', { site: shop.site }]);
  });

  it('explain the right to all sites before it is asked for, and a refusal changes nothing', async () => {
    const root = open('#settings');
    await says(root, '没有盯住的网站照样不会自动读取或保存');
    root.querySelector<HTMLElement>('.everywhere button')?.click();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('没有授权'));
    expect(root.textContent).toContain('未开启');
  });
});

describe('the ledger on the page of a case', () => {
  it('is recomputed and said to be whole, with its last fingerprint', async () => {
    await seal(db, orderDraft());
    const root = open(`#case=${await firstCase()}`);
    await says(root, /刚刚重算过：\d+ 条记录首尾相接/);
    const head = await db.ledger.orderBy('seq').last();
    expect(root.querySelector('[aria-labelledby=ledger-heading] code')?.textContent).toBe(
      `${head?.hash.slice(0, 16)}…`,
    );
  });

  it('that was tampered with says so', async () => {
    await seal(db, orderDraft());
    const [row] = await db.ledger.toArray();
    await db.ledger.update(row?.seq ?? 1, { hash: '0'.repeat(64) });
    const root = open(`#case=${await firstCase()}`);
    await vi.waitFor(() =>
      expect(root.querySelector('.ledger-verdict[role=alert]')).not.toBeNull(),
    );
  });
});
