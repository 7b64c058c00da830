// @vitest-environment jsdom
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../src/model/case.ts';
import type { Claim } from '../../../src/model/claim.ts';
import { ok } from '../../../src/model/result.ts';
import { blobSink } from '../../../src/pack/pack-sink.ts';
import { putClaim, setProblem } from '../../../src/store/claims.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import type { App } from '../../../src/ui/app.ts';
import { Desk } from '../../../src/ui/desk/desk.tsx';
import { parseRoute, type Route } from '../../../src/ui/desk/route.ts';
import { windowOf } from '../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { nodePictures, standInVerifier } from '../../support/pack-source.ts';
import { emptyStore, noted, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

const rules = '发货后24小时内，卡密无效可全额退款。';

let db: CardProofDb;
let app: App;
let clock: { value: number };
let background: Background;
let caseId: string;
let stores = 0;

beforeEach(async () => {
  fillGaps();
  Element.prototype.scrollIntoView = () => {};
  stores += 1;
  db = emptyStore(`letters ${stores}`);
  ({ app, background, clock } = testApp(db, sampleMoment));
  const item = await seal(db, orderDraft({ rulesText: rules }));
  caseId = item.caseIds[0] ?? '';
  await addWindow(db, caseId, windowOf({ item: item.id, quote: rules }));
  background.answers['put-claim'] = async (input: { case: string; claim: Partial<Claim> }) => {
    const claim = { id: 'b'.repeat(32), ...input.claim } as Claim;
    await putClaim(db, input.case, claim, noted);
    return ok(claim.id);
  };
  background.answers['set-problem'] = async (input: { case: string; problem: Case['problem'] }) =>
    setProblem(db, input.case, input.problem);
});

function open(): HTMLElement {
  const route = signal<Route>(parseRoute(`#case=${caseId}`));
  return draw(
    app,
    <Desk
      route={route}
      exporting={{
        agent: 'Test',
        pictures: nodePictures,
        openSink: blobSink,
        verifier: async () => standInVerifier,
      }}
    />,
  );
}

async function field<T extends Element>(root: HTMLElement, selector: string): Promise<T> {
  return vi.waitFor(() => {
    const found = root.querySelector<T>(selector);
    if (!found) throw new Error(`no ${selector}`);
    return found;
  });
}

async function choose(root: HTMLElement, label: string, value: string): Promise<void> {
  const select = await vi.waitFor(() => {
    const found = [...root.querySelectorAll('label')].find((each) =>
      each.textContent?.includes(label),
    );
    const select = found?.querySelector('select');
    if (!select) throw new Error(`no ${label}`);
    return select;
  });
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

async function letterOf(root: HTMLElement): Promise<HTMLTextAreaElement> {
  return field(root, '.letter-editor textarea');
}

function write(area: HTMLTextAreaElement, text: string): void {
  area.value = text;
  area.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

async function press(root: HTMLElement, text: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find((each) =>
      each.textContent?.includes(text),
    );
    if (!found) throw new Error(`no ${text}`);
    return found;
  });
  button.click();
}

describe('the next step', () => {
  it('asks what went wrong first, and says what follows', async () => {
    const root = open();
    await vi.waitFor(() => expect(root.textContent).toContain('先选出哪里出了问题'));
    await choose(root, '哪里出了问题？', 'invalid_key');
    await vi.waitFor(() => expect(root.textContent).toContain('现在就提出第一次申请'));
  });

  it('offers no letter for what nobody else is to blame for', async () => {
    await setProblem(db, caseId, 'changed_mind');
    const root = open();
    await vi.waitFor(() => expect(root.textContent).toContain('这种情况通常不退款，所以不代写'));
    expect(root.textContent).toContain('不想要了，通常不退');
    expect(root.querySelector('.letter-editor')).toBeNull();
    expect(root.textContent).not.toContain('写信：');
  });
});

describe('a letter on the case page', () => {
  beforeEach(() => setProblem(db, caseId, 'invalid_key'));

  it('is filled from what was captured, each part with its item', async () => {
    const root = open();
    const { value } = await letterOf(root);
    expect(value).toContain('KM20261120143015A7');
    expect(value).toContain('97.00 元');
    expect(value).toContain(`「${rules}」`);
    expect(root.querySelectorAll('.letter-slots .item-links a').length).toBeGreaterThan(3);
  });

  it('does not say that it is in time once it is not, however long the page stands open', async () => {
    const root = open();
    expect((await letterOf(root)).value).toContain('在时效内');
    clock.value += 30 * 86_400_000;
    await vi.waitFor(async () => expect((await letterOf(root)).value).not.toContain('在时效内'));
  });

  it('speaks the language that is chosen', async () => {
    const root = open();
    await choose(root, '信的语言', 'en');
    await vi.waitFor(async () =>
      expect((await letterOf(root)).value).toContain('Hello. I ask for a refund of order'),
    );
    expect((await letterOf(root)).lang).toBe('en');
  });

  it('counts its characters where the route has a limit', async () => {
    const root = open();
    await choose(root, '发给谁', 'wechat_pay');
    const area = await letterOf(root);
    await vi.waitFor(() => expect(root.textContent).toContain('/ 300 字'));
    write(area, '退'.repeat(301));
    await vi.waitFor(() => expect(root.textContent).toContain('301 / 300 字：超出了上限'));
    expect(area.getAttribute('aria-invalid')).toBe('true');
  });

  it('marks what is better not sent, and puts calm words in its place', async () => {
    const root = open();
    const area = await letterOf(root);
    write(area, '骗子店，请退款。');
    await vi.waitFor(() => expect(root.querySelector('.tone-insult')).not.toBeNull());
    await press(root, '换成建议的说法');
    await vi.waitFor(() => expect(area.value).toBe('商品与约定不符。店，请退款。'));
    await press(root, '恢复自动写的内容');
    await vi.waitFor(() => expect(area.value).toContain('您好'));
  });

  it('is noted as sent with its text, and stands with the claims', async () => {
    const root = open();
    const area = await letterOf(root);
    write(area, '订单退款申请。');
    await vi.waitFor(() => expect(root.textContent).toContain('7 字'));
    await press(root, '标记为已发出');
    await vi.waitFor(() =>
      expect(root.querySelector('.letter-sent')?.textContent?.trim()).toBe('订单退款申请。'),
    );
    const sent = background.asked.find(([name]) => name === 'put-claim');
    expect(sent?.[1]).toMatchObject({
      case: caseId,
      claim: { route: 'shop', letter: { text: '订单退款申请。', language: 'zh-CN' } },
    });
    await vi.waitFor(() => expect(root.textContent).toContain('等对方答复'));
  });

  it('says why one is not written', async () => {
    const root = open();
    await choose(root, '哪一封', 'after_late');
    await vi.waitFor(() => expect(root.textContent).toContain('还不知道你什么时候第一次联系商家'));
  });

  it('is printed alone, with who complains, and nothing of that is kept', async () => {
    const printed: string[] = [];
    vi.stubGlobal('print', () => {
      printed.push(document.querySelector('.printed-letter')?.textContent ?? '');
      dispatchEvent(new Event('afterprint'));
    });
    const root = open();
    await choose(root, '发给谁', 'hotline_12315');
    const name = await field<HTMLInputElement>(root, '.identity input');
    name.value = '某某';
    name.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await vi.waitFor(async () => {
      await press(root, '打印');
      expect(printed.at(-1)).toContain('投诉人：某某。');
    });
    expect(document.querySelector('.printed-letter')).toBeNull();
    expect((await letterOf(root)).value).not.toContain('某某');
    await press(root, '标记为已发出');
    await vi.waitFor(async () => expect((await db.cases.get(caseId))?.claims).toHaveLength(1));
    expect(JSON.stringify(await db.cases.get(caseId))).not.toContain('某某');
    vi.unstubAllGlobals();
  });
});

describe('what came of a claim', () => {
  it('is noted with a reason, and with the money', async () => {
    await setProblem(db, caseId, 'invalid_key');
    const claim: Claim = { id: 'b'.repeat(32), route: 'shop', sentAt: '2026-11-20T14:31:00+08:00' };
    await putClaim(db, caseId, claim, noted);
    const root = open();
    await press(root, '对方刚刚拒绝了');
    await choose(root, '对方的理由', 'insufficient_evidence');
    await vi.waitFor(() => expect(root.textContent).toContain('先补证据'));
    await press(root, '标记已退款');
    await vi.waitFor(() => expect(root.textContent).toContain('钱已退回'));
    expect((await db.cases.get(caseId))?.claims).toMatchObject([
      { refusedFor: 'insufficient_evidence', refundedAt: expect.any(String) },
    ]);
  });
});
