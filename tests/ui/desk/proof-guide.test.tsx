// @vitest-environment jsdom
import '../../support/browser.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { ok } from '../../../src/model/result.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import type { App } from '../../../src/ui/app.ts';
import { ProofGuide } from '../../../src/ui/desk/proof/proof-guide.tsx';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let caseId: string;
let stores = 0;

beforeEach(async () => {
  fillGaps();
  stores += 1;
  db = emptyStore(`proof ${stores}`);
  ({ app, background } = testApp(db, sampleMoment + 60_000));
  const item = await seal(db, orderDraft({ secrets: [] }));
  [caseId = ''] = item.caseIds;
  for (const name of ['assign', 'correct-kind'] as const) {
    background.answers[name] = async () => ok(null);
  }
  Object.assign(browser, {
    windows: { getLastFocused: async () => ({ tabs: [{ id: 7, active: true }] }) },
  });
});

/** A page that belongs to no case, captured while the guide is open. */
function elsewhere() {
  const { page } = orderDraft();
  return seal(
    db,
    orderDraft({
      at: sampleMoment + 120_000,
      kind: 'other',
      facts: [],
      secrets: [],
      page: { ...page, url: 'https://game.example/account', kind: 'other' },
    }),
  );
}

function nextStep(root: HTMLElement): Promise<Element> {
  return vi.waitFor(() => {
    const found = root.querySelector('.proof-step-next');
    if (!found) throw new Error('no next step');
    return found;
  });
}

describe('the guide of a proof before use', () => {
  it('ticks what the case shows, and asks for what comes next', async () => {
    const root = draw(app, <ProofGuide caseId={caseId} wanted="steps" />);
    expect((await nextStep(root)).textContent).toContain('使用前的状态');
    expect(root.querySelector('.proof-step-done')?.textContent).toContain('卡密还没有打开');
    expect(root.querySelectorAll('.proof-step button')).toHaveLength(1);
  });

  it('captures the page in front, and makes of it what the step shows', async () => {
    background.answers.capture = async () => {
      const item = await elsewhere();
      return ok({ item: item.id, cases: [] });
    };
    const root = draw(app, <ProofGuide caseId={caseId} wanted="steps" />);
    (await nextStep(root)).querySelector<HTMLButtonElement>('.button-primary')?.click();
    await vi.waitFor(() =>
      expect(background.asked.map(([name]) => name)).toEqual(['capture', 'assign', 'correct-kind']),
    );
    expect(background.asked[0]?.[1]).toEqual({ tabId: 7 });
    expect(background.asked[2]?.[1]).toMatchObject({ page: 'other', evidence: 'before_after' });
  });

  it('offers to take what was captured by the toolbar', async () => {
    const root = draw(app, <ProofGuide caseId={caseId} wanted="cs_chat" />);
    await nextStep(root);
    await elsewhere();
    const take = await vi.waitFor(() => {
      const found = root.querySelector<HTMLButtonElement>('.proof-fresh .button');
      if (!found) throw new Error('nothing fresh');
      return found;
    });
    take.click();
    await vi.waitFor(() =>
      expect(background.asked.at(-1)?.[1]).toMatchObject({ evidence: 'cs_chat' }),
    );
  });
});
