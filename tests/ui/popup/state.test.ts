import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../../src/browser/commands.ts';
import type { CaptureSummary, PageSummary } from '../../../src/browser/summaries.ts';
import type { PageKind } from '../../../src/model/fact.ts';
import { fail, ok } from '../../../src/model/result.ts';
import { createPopupState, type PopupPorts } from '../../../src/ui/popup/state.ts';

const summary: CaptureSummary = {
  item: 'a'.repeat(32),
  kind: 'order_detail',
  method: 'pixels-viewport',
  capturedAt: '2026-11-20T14:30:00.000+08:00',
  facts: 3,
  cases: [],
  steps: [],
};

function pageOf(kind: PageKind): PageSummary {
  return {
    tabId: 7,
    url: 'https://shop.example/',
    title: '',
    shop: 'https://shop.example',
    kind,
    platform: null,
    confidence: 0.9,
    isHinted: false,
    facts: [],
    secrets: 0,
    cases: [],
    watch: null,
    saved: null,
  };
}

function popupOver(kind: PageKind, changes: Partial<PopupPorts> & { isOn?: boolean } = {}) {
  const asked: [CommandName, unknown][] = [];
  const answers: Partial<Record<CommandName, unknown>> = {
    'read-page': ok(pageOf(kind)),
    capture: ok(summary),
  };
  const ports = {
    activeTab: async () => ({ id: 7, url: '', title: '' }),
    ask: async (name: CommandName, input: unknown) => {
      asked.push([name, input]);
      return answers[name];
    },
    captureOnOpen: { getValue: async () => changes.isOn ?? true, setValue: async () => {} },
    clock: () => 1000,
    openRecorder: async () => {},
    ...changes,
  } as PopupPorts;
  return { state: createPopupState(ports), asked, answers };
}

const captures = (asked: [CommandName, unknown][]) =>
  asked.filter(([name]) => name === 'capture').length;

describe('opening the popup', () => {
  it.each(['payment', 'order-detail', 'card-key', 'redeem'] as const)(
    'captures a %s page at once and says that it did so by itself',
    async (kind) => {
      const { state, asked } = popupOver(kind);
      await state.start();
      expect(asked).toEqual([
        ['read-page', { tabId: 7 }],
        ['capture', { tabId: 7, extent: 'page' }],
      ]);
      expect(state.capture.value).toEqual({ is: 'done', summary, by: 'opening' });
    },
  );

  it.each(['product', 'rules', 'checkout', 'order-list', 'chat', 'other'] as const)(
    'captures nothing on a %s page of what is no card shop',
    async (kind) => {
      const { state, asked } = popupOver(kind);
      await state.start();
      expect(captures(asked)).toBe(0);
      expect(state.capture.value).toEqual({ is: 'idle' });
    },
  );

  it.each([
    ['product', 1],
    ['rules', 1],
    ['checkout', 1],
    ['order-list', 0],
    ['other', 0],
  ] as const)('on a %s page of a card shop captures %i items', async (kind, expected) => {
    const { state, asked, answers } = popupOver(kind);
    const watch = { site: 'https://shop.example', isWatched: false };
    answers['read-page'] = ok({ ...pageOf(kind), watch });
    await state.start();
    expect(captures(asked)).toBe(expected);
  });

  it('does not capture again what is sealed as it is, and says so', async () => {
    const { state, asked, answers } = popupOver('order-detail');
    answers['read-page'] = ok({ ...pageOf('order-detail'), saved: summary });
    await state.start();
    expect(captures(asked)).toBe(0);
    expect(state.capture.value).toEqual({ is: 'done', summary, by: 'earlier' });
    await state.captureNow();
    expect(captures(asked)).toBe(1);
  });

  it('captures nothing by itself where the buyer switched that off', async () => {
    const { state, asked } = popupOver('card-key', { isOn: false });
    await state.start();
    expect(captures(asked)).toBe(0);
    expect(state.captureOnOpen.value).toBe(false);
  });

  it('says that a page cannot be read, and captures nothing', async () => {
    const { state, asked, answers } = popupOver('other');
    answers['read-page'] = fail('reading', 'restricted-page');
    await state.start();
    expect(state.page.value).toEqual({
      is: 'failed',
      problem: { stage: 'reading', code: 'restricted-page' },
    });
    expect(captures(asked)).toBe(0);
  });

  it('says that there is no tab', async () => {
    const { state, asked } = popupOver('other', { activeTab: async () => null });
    await state.start();
    expect(state.page.value).toEqual({ is: 'no-tab' });
    expect(asked).toEqual([]);
  });
});

describe('the button', () => {
  it('captures the page over which the popup was opened, even when another tab is in front', async () => {
    let id = 7;
    const { state, asked } = popupOver('other', {
      activeTab: async () => ({ id: id++, url: '', title: '' }),
    });
    await state.start();
    await state.captureNow();
    expect(asked.at(-1)).toEqual(['capture', { tabId: 7, extent: 'page' }]);
  });

  it('does nothing while a capture runs', async () => {
    const { state, asked } = popupOver('other');
    await Promise.all([state.captureNow(), state.captureNow(), state.captureNow()]);
    expect(captures(asked)).toBe(1);
    await state.captureNow();
    expect(captures(asked)).toBe(2);
  });

  it('shows why nothing was saved', async () => {
    const { state, answers } = popupOver('other');
    answers.capture = fail('seal', 'storage-full');
    await state.captureNow();
    expect(state.capture.value).toEqual({
      is: 'failed',
      problem: { stage: 'seal', code: 'storage-full' },
    });
  });
});

describe('the recorder', () => {
  it.each<[string, string[], string[], string | null]>([
    ['the one case of the page', ['a'], [], 'a'],
    ['the one case of what was saved', [], ['b'], 'b'],
    ['no case where there are several', ['a'], ['b'], null],
    ['no case where none is known', [], [], null],
  ])('is opened for %s', async (_, ofPage, ofSaved, caseId) => {
    const places: unknown[] = [];
    const { state, answers } = popupOver('card-key', {
      openRecorder: async (place) => void places.push(place),
    });
    answers['read-page'] = ok({ ...pageOf('card-key'), cases: ofPage });
    answers.capture = ok({ ...summary, cases: ofSaved });
    await state.start();
    await state.openRecorder();
    expect(places).toEqual([{ tabId: 7, caseId }]);
  });
});
