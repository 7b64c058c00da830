import type { CaptureStart } from '../../src/capture/begin-draft.ts';
import { isGone } from '../../src/capture/gone.ts';
import type { CapturedFile, CapturePorts, Looked, PagePort } from '../../src/capture/ports.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { SecretRegion } from '../../src/model/fact.ts';
import type { PageCopy, PageMeasure, PageReport, PageText } from '../../src/model/page.ts';
import { ok, type Result } from '../../src/model/result.ts';
import { isoWithOffset } from '../../src/model/time.ts';
import { cardKey, picture } from './pack-source.ts';
import { orderFacts, sampleMoment } from './sealed-store.ts';

/** What was given to `keep` by one call. */
export interface Kept {
  draft: CaptureDraft;
  file: CapturedFile | undefined;
}

export type FakePorts = CapturePorts & { kept: Kept[]; plain: PlainPage };

/** How the page lies in its window; the picture of `pack-source` is one pixel per CSS pixel. */
export function measureOf(documentId = 'first', y = 8): PageMeasure {
  const regions: SecretRegion[] = [{ secret: 1, rect: { x: 8, y, width: 40, height: 16 } }];
  return {
    view: {
      url: `https://shop.example/order/1?key=${cardKey}`,
      title: `Order ${cardKey}`,
      documentId,
      viewport: { width: 96, height: 64 },
      scroll: { x: 0, y: 0 },
      document: { width: 96, height: 200 },
      screen: { width: 1920, height: 1080 },
      devicePixelRatio: 1,
      language: 'zh-CN',
    },
    regions,
    factPlaces: [],
  };
}

/** An order page that shows one card key, and the same key wherever a page could put it. */
export function reportOf(documentId = 'first'): PageReport {
  const facts = orderFacts().map((fact) => ({ ...fact, text: `${fact.text} ${cardKey}` }));
  const shared = { text: cardKey, where: `td[title="${cardKey}"]`, confidence: 0.9 };
  return {
    ...measureOf(documentId),
    reading: {
      platform: null,
      kind: 'order-detail',
      confidence: 0.9,
      facts: [
        ...facts,
        { field: 'cardKeys', value: [cardKey], ...shared },
        { field: 'merchant', value: { name: 'A shop', contact: `QQ ${cardKey}` }, ...shared },
      ],
      secrets: [{ kind: 'card-key', value: cardKey }],
      rulesText: '',
      failureText: `Key ${cardKey} was used`,
      leftOut: 2,
    },
  };
}

/** A page as tests describe it: what is taken of it, apart from what it says after that. */
export interface PlainPage extends Omit<PagePort, 'copy' | 'text'> {
  copy(secrets: readonly string[]): Promise<Result<PageCopy>>;
  text(secrets: readonly string[]): Promise<Result<PageText>>;
}

/** What a test wants to be different. */
export interface PortChanges {
  page?: Partial<PlainPage>;
  visible?: () => Promise<Result<Uint8Array>>;
  address?: () => Promise<Result<string>>;
  known?: CapturePorts['known'];
  archive?: CapturePorts['archive'];
  keep?: CapturePorts['keep'];
}

/** Ports on an order page that stands still and allows everything. */
export function fakePorts(changes: PortChanges = {}): FakePorts {
  const kept: Kept[] = [];
  let now = sampleMoment;
  const page: PlainPage = {
    read: async () => ok(reportOf()),
    readAgain: (known) => page.read(known),
    measure: async () => ok(measureOf()),
    copy: async () =>
      ok({ html: '<!doctype html>⟦secret:1⟧', missing: [], cut: false, changed: false }),
    text: async () => ok({ text: 'Your key: ⟦secret:1⟧', cut: false }),
    reconstruct: async () =>
      ok({
        bytes: picture(),
        regions: [],
        uncertain: false,
        missing: [],
        cut: false,
        changed: false,
      }),
    ...changes.page,
  };
  return {
    kept,
    now: () => {
      now += 7;
      return now;
    },
    known: changes.known ?? (async () => []),
    archive: changes.archive ?? (async () => null),
    keep: async (draft, file) => {
      await changes.keep?.(draft, file);
      kept.push({ draft: structuredClone(draft), file });
    },
    pixels: {
      visible: changes.visible ?? (async () => ok(picture())),
      address: changes.address ?? (async () => ok(captureStart().url)),
    },
    plain: page,
    page: {
      ...page,
      copy: async (secrets, known) => lookedAt(page, await page.copy(secrets), known),
      text: async (secrets, known) => lookedAt(page, await page.text(secrets), known),
    },
  };
}

/** As a page answers: where it is gone, nothing is said after that either. */
async function lookedAt<T>(
  page: PlainPage,
  taken: Result<T>,
  known: readonly string[],
): Promise<Looked<T>> {
  return !taken.ok && isGone(taken.problem.code)
    ? { taken, again: taken }
    : { taken, again: await page.readAgain(known) };
}

/** A capture that begins at the moment of the other samples. */
export function captureStart(changes: Partial<CaptureStart> = {}): CaptureStart {
  return {
    id: '5a'.repeat(16),
    url: 'https://shop.example/order/1',
    title: 'Order',
    clock: {
      source: 'local',
      epochMs: sampleMoment,
      zone: 'Asia/Shanghai',
      offsetMinutes: 480,
      monotonicMs: 1000,
      timeOriginMs: sampleMoment - 1000,
    },
    environment: {
      extensionVersion: '0.1.0',
      userAgent: 'Test',
      platform: 'Linux',
      languages: ['zh-CN'],
      incognito: false,
      view: null,
    },
    ...changes,
  };
}

/** When the samples are sealed: a moment after they were captured. */
export const sealMoment = isoWithOffset(sampleMoment + 5000, 480);
