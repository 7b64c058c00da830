// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../../src/model/result.ts';
import { removeItem, restoreItem } from '../../../src/store/removals.ts';
import type { App } from '../../../src/ui/app.ts';
import { CaptureResult } from '../../../src/ui/popup/capture-result.tsx';
import { MoreWays } from '../../../src/ui/popup/more-ways.tsx';
import { createPopupState, type PopupPorts } from '../../../src/ui/popup/state.ts';
import { type Background, draw, fillGaps, testApp } from '../../support/app.tsx';
import { seededBytes } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let app: App;
let background: Background;
let closed: number;
let stores = 0;

beforeEach(() => {
  fillGaps();
  stores += 1;
  ({ app, background } = testApp(emptyStore(`ways ${stores}`), sampleMoment));
  closed = 0;
  vi.spyOn(window, 'close').mockImplementation(() => {
    closed += 1;
  });
});

afterEach(() => vi.restoreAllMocks());

function ways(
  tab: number | null = 7,
  openRecorder: PopupPorts['openRecorder'] = async () => {},
): HTMLElement {
  const state = createPopupState({
    activeTab: async () => (tab === null ? null : { id: tab, url: '', title: '' }),
    ask: app.ask,
    captureOnOpen: { getValue: async () => false, setValue: async () => {} },
    clock: () => sampleMoment,
    openRecorder,
  });
  return draw(app, <MoreWays state={state} />);
}

function press(root: HTMLElement, label: string): void {
  const found = [...root.querySelectorAll('button')].find(
    ({ textContent }) => textContent === label,
  );
  if (!found) throw new Error(`no button "${label}"`);
  found.click();
}

describe('more ways to save', () => {
  it('are folded up, each with words that say what it is for', () => {
    const root = ways();
    expect(root.querySelector('details')?.open).toBe(false);
    for (const button of root.querySelectorAll('button')) {
      const hint = button.getAttribute('aria-describedby') ?? '';
      expect(root.querySelector(`#${hint}`)?.textContent).toBeTruthy();
    }
  });

  it.each([
    ['3 秒后保存', 'capture-later'],
    ['选一个部分保存', 'choose-part'],
  ] as const)('"%s" begins in the tab in front, and the popup makes way', async (label, way) => {
    background.answers[way] = async () => ok(null);
    press(ways(), label);
    await vi.waitFor(() => expect(closed).toBe(1));
    expect(background.asked).toContainEqual([way, { tabId: 7 }]);
  });

  it('lead to the recorder, which gets the tab in front', async () => {
    const places: unknown[] = [];
    press(
      ways(7, async (place) => void places.push(place)),
      '录屏开卡',
    );
    await vi.waitFor(() => expect(places).toEqual([{ tabId: 7, caseId: null }]));
  });

  it.each<[string, number | null, Result<null>, string]>([
    ['that lets no script in', 7, fail('page', 'restricted-page'), '不允许任何扩展读取'],
    ['that is not there', null, ok(null), '标签页'],
  ])('says why nothing can be chosen on a page %s', async (_, tab, answer, words) => {
    background.answers['choose-part'] = async () => answer;
    press(ways(tab), '选一个部分保存');
    await vi.waitFor(() => expect(app.notice.value?.text).toContain(words));
    expect(closed).toBe(0);
  });

  it('stop a countdown that runs when the popup is opened', async () => {
    background.answers['cancel-later'] = async () => ok(true);
    ways();
    await vi.waitFor(() => expect(app.notice.value?.text).toContain('倒计时已取消'));
    expect(background.asked).toEqual([['cancel-later', { tabId: 7 }]]);
  });
});

describe('a capture in the popup', () => {
  it('is taken back with one press and put back with another', async () => {
    const { db } = app;
    const row = await seal(db, orderDraft());
    background.answers['remove-item'] = ({ item }: { item: string }) =>
      removeItem(db, item, sampleMoment);
    background.answers['restore-item'] = ({ item }: { item: string }) =>
      restoreItem(db, item, '2026-11-20T15:00:00.000+08:00', seededBytes('restore'));
    const { kind, method, capturedAt, facts, steps } = row.record;
    const summary = {
      item: row.id,
      kind,
      method,
      capturedAt,
      facts: facts.length,
      cases: [],
      steps,
    };
    const root = draw(app, <CaptureResult summary={summary} by="press" />);
    press(root, '撤销这次保存');
    await vi.waitFor(() => expect(root.textContent).toContain('已撤销'));
    expect(root.textContent).not.toContain('已保存并封存');
    expect(await db.evidence.count()).toBe(0);
    press(root, '恢复');
    await vi.waitFor(() => expect(root.textContent).toContain('已保存并封存'));
    expect(await db.evidence.get(row.id)).toBeDefined();
  });
});
