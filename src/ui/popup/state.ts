import { type ReadonlySignal, signal } from '@preact/signals';
import type { ActiveTab } from '../../browser/active-tab.ts';
import type { ask } from '../../browser/commands.ts';
import type { RecorderPlace } from '../../browser/recorder-window.ts';
import type { CaptureSummary, PageSummary } from '../../browser/summaries.ts';
import type { PageKind } from '../../model/fact.ts';
import { practiceShop } from '../../model/practice.ts';
import { fail, type Problem, type Result } from '../../model/result.ts';
import type { Clock, Millis } from '../../model/time.ts';

/** Pages that may not come back as they are: opening the popup on one captures it at once. */
const fleeting: readonly PageKind[] = ['payment', 'order-detail', 'card-key', 'redeem'];
/** What a shop may change afterwards; on sites that are no card shop it is nobody's evidence. */
const ofShops: readonly PageKind[] = ['rules', 'product', 'checkout'];

/** Whether opening the popup on a page captures it, as long as the setting is on. */
export function isCapturedAtOnce(page: Pick<PageSummary, 'kind' | 'watch' | 'shop'>): boolean {
  const isShop = page.watch !== null || page.shop === practiceShop;
  return fleeting.includes(page.kind) || (isShop && ofShops.includes(page.kind));
}

/** By whom the page was captured: a press of the button, the opening of the popup, or before that. */
export type CapturedBy = 'press' | 'opening' | 'earlier';

/** Ways to capture that go on in the page. */
export type CaptureWay = 'choose-part' | 'capture-later';

export type PageState =
  | { is: 'reading' }
  | { is: 'no-tab' }
  | { is: 'read'; page: PageSummary }
  | { is: 'failed'; problem: Problem };

export type CaptureState =
  | { is: 'idle' }
  | { is: 'running'; since: Millis }
  | { is: 'done'; summary: CaptureSummary; by: CapturedBy }
  | { is: 'failed'; problem: Problem };

/** How much of the page is wanted: all of it, by scrolling, or only what is on screen. */
export type Extent = 'page' | 'viewport';

/** What the popup needs of the outside; tests give their own. */
export interface PopupPorts {
  activeTab: () => Promise<ActiveTab | null>;
  ask: typeof ask;
  captureOnOpen: {
    getValue: () => Promise<boolean>;
    setValue: (value: boolean) => Promise<void>;
  };
  clock: Clock;
  openRecorder: (place: RecorderPlace) => Promise<void>;
}

export interface PopupState {
  page: ReadonlySignal<PageState>;
  capture: ReadonlySignal<CaptureState>;
  captureOnOpen: ReadonlySignal<boolean>;
  /** Reads the page in front and, where the setting says so, captures it. */
  start: () => Promise<void>;
  /**
   * Captures the page in front, all of it or what is on screen. While one capture runs another request
   * does nothing.
   */
  captureNow: (extent?: Extent) => Promise<void>;
  /** Has the running capture end with what it has; its outcome comes as that of any other. */
  cancel: () => Promise<void>;
  /** Begins a capture that goes on in the page, where the popup would be in the way. */
  startWay: (way: CaptureWay) => Promise<Result<null>>;
  /** Stops a countdown in the tab in front. @returns whether one ran */
  cancelLater: () => Promise<boolean>;
  /** The item that holds the page in front, captured now if it was not; null where that failed. */
  savedItem: () => Promise<string | null>;
  /** Reads the page once more, after a shop was watched or a reading put right; captures nothing. */
  readAgain: () => Promise<void>;
  setCaptureOnOpen: (value: boolean) => Promise<void>;
  /** Opens the recorder for the page in front. */
  openRecorder: () => Promise<void>;
}

/** Everything that the popup knows of the page in front; cases are read from the store. */
export function createPopupState(ports: PopupPorts): PopupState {
  const page = signal<PageState>({ is: 'reading' });
  const capture = signal<CaptureState>({ is: 'idle' });
  const captureOnOpen = signal(true);
  let tab: Promise<ActiveTab | null> | null = null;

  const findTab = () => {
    tab ??= ports.activeTab();
    return tab;
  };

  async function start(): Promise<void> {
    const [found, isOn] = await Promise.all([findTab(), ports.captureOnOpen.getValue()]);
    captureOnOpen.value = isOn;
    if (!found) {
      page.value = { is: 'no-tab' };
      return;
    }
    const answer = await ports.ask('read-page', { tabId: found.id });
    page.value = answer.ok
      ? { is: 'read', page: answer.value }
      : { is: 'failed', problem: answer.problem };
    if (!isOn || !answer.ok || !isCapturedAtOnce(answer.value)) return;
    const { saved } = answer.value;
    if (saved) capture.value = { is: 'done', summary: saved, by: 'earlier' };
    else await run('opening');
  }

  async function readAgain(): Promise<void> {
    const found = await findTab();
    const answer = found && (await ports.ask('read-page', { tabId: found.id }));
    if (answer?.ok) page.value = { is: 'read', page: answer.value };
  }

  async function run(by: CapturedBy, extent: Extent = 'page'): Promise<void> {
    if (capture.value.is === 'running') return;
    capture.value = { is: 'running', since: ports.clock() };
    const found = await findTab();
    if (!found) {
      capture.value = { is: 'failed', problem: { stage: 'popup', code: 'tab-closed' } };
      return;
    }
    const answer = await ports.ask('capture', { tabId: found.id, extent });
    capture.value = answer.ok
      ? { is: 'done', summary: answer.value, by }
      : { is: 'failed', problem: answer.problem };
  }

  async function cancel(): Promise<void> {
    const found = await findTab();
    if (found) await ports.ask('cancel-capture', { tabId: found.id });
  }

  async function startWay(way: CaptureWay): Promise<Result<null>> {
    const found = await findTab();
    return found ? ports.ask(way, { tabId: found.id }) : fail('popup', 'tab-closed');
  }

  async function cancelLater(): Promise<boolean> {
    const found = await findTab();
    const cancelled = found && (await ports.ask('cancel-later', { tabId: found.id }));
    return cancelled?.ok === true && cancelled.value;
  }

  async function savedItem(): Promise<string | null> {
    if (capture.value.is !== 'done') await run('press');
    return capture.value.is === 'done' ? capture.value.summary.item : null;
  }

  async function setCaptureOnOpen(value: boolean): Promise<void> {
    captureOnOpen.value = value;
    await ports.captureOnOpen.setValue(value);
  }

  async function openRecorder(): Promise<void> {
    const found = await findTab();
    await ports.openRecorder({ tabId: found?.id ?? null, caseId: caseInFront() });
  }

  /** Of several cases the buyer must choose himself. */
  function caseInFront(): string | null {
    const saved = capture.value.is === 'done' ? capture.value.summary.cases : [];
    const read = page.value.is === 'read' ? page.value.page.cases : [];
    const [only, ...others] = new Set([...saved, ...read]);
    return only !== undefined && others.length === 0 ? only : null;
  }

  return {
    page,
    capture,
    captureOnOpen,
    start,
    captureNow: (extent) => run('press', extent),
    cancel,
    startWay,
    cancelLater,
    savedItem,
    readAgain,
    setCaptureOnOpen,
    openRecorder,
  };
}
