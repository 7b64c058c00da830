// @vitest-environment jsdom
import { blobSink } from '../../../src/pack/pack-sink.ts';
import '../../support/browser.ts';
import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { quietHours } from '../../../src/browser/settings.ts';
import type { Claim } from '../../../src/model/claim.ts';
import { ok } from '../../../src/model/result.ts';
import { putClaim, removeClaim, setWindowStart } from '../../../src/store/claims.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { addWindow } from '../../../src/store/windows.ts';
import type { App } from '../../../src/ui/app.ts';
import { Desk } from '../../../src/ui/desk/desk.tsx';
import { parseRoute, type Route } from '../../../src/ui/desk/route.ts';
import { time, windowOf } from '../../deadlines/sample.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { nodePictures, standInVerifier } from '../../support/pack-source.ts';
import { emptyStore, noted, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let caseId: string;
let stores = 0;

beforeEach(async () => {
  fillGaps();
  stores += 1;
  db = emptyStore(`claims ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  const item = await seal(db, orderDraft());
  caseId = item.caseIds[0] ?? '';
  await addWindow(db, caseId, windowOf({ item: item.id, quote: '24小时内可退' }));
  background.answers['put-claim'] = async (input: { case: string; claim: Partial<Claim> }) => {
    const claim = { id: 'b'.repeat(32), ...input.claim } as Claim;
    await putClaim(db, input.case, claim, noted);
    return ok(claim.id);
  };
  background.answers['remove-claim'] = async (input: { case: string; claim: string }) =>
    removeClaim(db, input.case, input.claim);
  background.answers['set-start'] = async (input: {
    case: string;
    window: string;
    startsAt: string | null;
  }) => setWindowStart(db, input.case, input.window, input.startsAt);
  background.answers['settings-changed'] = async () => ok(null);
});

function open(hash = `#case=${caseId}`): HTMLElement {
  const route = signal<Route>(parseRoute(hash));
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

async function says(root: HTMLElement, text: string | RegExp): Promise<void> {
  await vi.waitFor(() => expect(root.textContent).toMatch(text));
}

async function press(root: HTMLElement, label: string): Promise<void> {
  const button = await vi.waitFor(() => {
    const found = [...root.querySelectorAll('button')].find((each) => each.textContent === label);
    if (!found) throw new Error(`no button ${label}`);
    return found;
  });
  button.click();
}

describe('a deadline on the page of its case', () => {
  it('says in a sentence what it asks, whose rule it is, and quotes it', async () => {
    const root = open();
    await says(root, /请在 .*之前向商家申请退款/);
    await says(root, '来源：店铺的规则（shop.example）');
    await says(root, '24小时内可退');
  });

  it('is met once the claim is marked as sent, and undone by the notice', async () => {
    const root = open();
    await press(root, '已提出申请');
    await says(root, /已提出.*（你标记的）/);
    await says(root, '已标记，不再提醒');
    expect(root.querySelector('.countdown-met')).not.toBeNull();
    await press(root, '撤销');
    await vi.waitFor(() => expect(root.querySelector('.countdown-met')).toBeNull());
  });

  it('moves when its start is corrected, and back', async () => {
    const root = open();
    await press(root, '更正开始时间');
    await press(root, '按这个时间起算');
    await says(root, '（你填写的）');
    await press(root, '更正开始时间');
    await press(root, '改回按证据推算');
    await vi.waitFor(() => expect(root.textContent).not.toContain('（你填写的）'));
  });

  it('warns where pages contradict each other', async () => {
    const [item] = await db.evidence.toArray();
    const paid = { ...time('paidAt', sampleMoment), item: item?.id ?? '' };
    const delivered = { ...time('deliveredAt', sampleMoment - 600_000), item: item?.id ?? '' };
    await db.cases
      .where('id')
      .equals(caseId)
      .modify((row) => {
        row.facts.push(paid, delivered);
      });
    await says(open(), /付款时间（.*）晚于发货时间（.*）/);
  });
});

describe('a claim', () => {
  it('shows what runs because of it, with the rule that says so', async () => {
    await putClaim(
      db,
      caseId,
      {
        id: 'b'.repeat(32),
        route: 'wechat_pay',
        sentAt: '2026-11-20T14:00:00+08:00',
      },
      noted,
    );
    const root = open();
    await says(root, /商家应在 24 小时内首次答复.*《消费者投诉处理指南/s);
    await says(root, '等待对方');
    await press(root, '对方刚刚拒绝了');
    await says(root, '被拒绝（你标记的）');
  });

  it('to a shop says that no limit is published', async () => {
    await putClaim(
      db,
      caseId,
      {
        id: 'b'.repeat(32),
        route: 'shop',
        sentAt: '2026-11-20T14:00:00+08:00',
      },
      noted,
    );
    await says(open(), '没有查到公开的时限');
  });
});

describe('the reminders', () => {
  it('keep the quiet hours and have the alarms made anew', async () => {
    Object.assign(chrome, { permissions: { contains: async () => false } });
    const root = open('#settings');
    const box = await vi.waitFor(() => {
      const found = root.querySelector<HTMLInputElement>('.panel .choice input');
      if (!found) throw new Error('no switch');
      return found;
    });
    box.click();
    await vi.waitFor(async () => expect((await quietHours.getValue()).isOn).toBe(true));
    await vi.waitFor(() => expect(background.asked).toContainEqual(['settings-changed', {}]));
  });
});
