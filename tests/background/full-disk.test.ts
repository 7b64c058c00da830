import '../support/browser.ts';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { captureTab } from '../../src/background/captures.ts';
import { sealInterrupted } from '../../src/background/sealing.ts';
import type { Services } from '../../src/background/services.ts';
import type { Result } from '../../src/model/result.ts';
import type { EvidenceRow } from '../../src/store/schema.ts';
import { halfWritten } from '../e2e/harness/whole-items.ts';
import { fakeTab } from '../support/fake-tab.ts';
import { type FullDisk, fillDisk } from '../support/full-disk.ts';
import { injected } from '../support/injected.ts';
import { picture } from '../support/pack-source.ts';
import { measureOf } from '../support/ports.ts';
import { emptyStore, orderDraft, seal } from '../support/sealed-store.ts';
import { testServices } from '../support/services.ts';
import { lostItems, storeFaults } from '../support/store-faults.ts';

let disk: FullDisk | null = null;

vi.mock('../../src/capture/full-page/canvas.ts', () => ({
  workerCanvas: () => ({ paste: async () => {}, encode: async () => picture() }),
}));

type Extent = 'viewport' | 'page';

/** What a capture of a page gives when nothing refuses. */
const filesOf = { viewport: 4, page: 5 } as const;

/** Captures after a while: in a row each would wait for its turn at the browser's quota of pictures. */
function capture(services: Services, extent: Extent): Promise<Result<EvidenceRow>> {
  vi.advanceTimersByTime(5000);
  return captureTab(services, 7, { extent });
}

/** A tab whose page is three windows long. */
function longTab(): void {
  fakeTab();
  const { view } = measureOf();
  const window = view.viewport;
  const content = { width: window.width, height: window.height * 3 };
  vi.stubGlobal('cardproofPageScroll', {
    begin: () => ({ targets: [{ content, window }], hasMore: false }),
    show: async (_: number, at: { x: number; y: number }, measure: () => unknown) => ({
      content,
      at: { x: 0, y: Math.min(at.y, content.height - window.height) },
      source: { x: 0, y: 0, ...window },
      tail: null,
      isHidden: false,
      hasChanged: false,
      measure: measure(),
    }),
    end: () => {},
  });
}

vi.useFakeTimers({ toFake: ['Date', 'performance'] });

afterAll(() => {
  vi.useRealTimers();
});

afterEach(() => {
  disk?.remove();
  disk = null;
  vi.unstubAllGlobals();
});

/** How many writes one capture makes when nothing refuses. */
async function writesOfOne(extent: Extent): Promise<number> {
  longTab();
  const db = emptyStore();
  await seal(db, orderDraft());
  disk = fillDisk(() => false);
  const sealed = await capture(testServices(db), extent);
  if (!sealed.ok) throw new Error(sealed.problem.code);
  const writes = disk.writes();
  disk.remove();
  return writes;
}

const writes = { viewport: await writesOfOne('viewport'), page: await writesOfOne('page') };

const once = (n: number, write: number) => write === n;
const fromThen = (n: number, write: number) => write >= n;

describe.each([
  ['fails once, while the screen is captured, at', 'viewport', once],
  ['is full, while the screen is captured, from', 'viewport', fromThen],
  ['fails once, while a whole page is captured, at', 'page', once],
  ['is full, while a whole page is captured, from', 'page', fromThen],
] as const)('a disk that %s', (_, extent, refuses) => {
  it.each(Array.from({ length: writes[extent] }, (_each, index) => index + 1))(
    'write %i of a capture: what was sealed is whole, what is new says so, the rest waits',
    async (n) => {
      longTab();
      const db = emptyStore();
      const services = testServices(db);
      const before = await seal(db, orderDraft());
      disk = fillDisk((write) => refuses(n, write));
      const sealed = await capture(services, extent);
      disk.free();

      injected('disk-full', {
        lost: await lostItems(db, [before]),
        falseSaved: sealed.ok ? halfWritten(sealed.value) : [],
      });
      if (sealed.ok) {
        const { steps, files } = sealed.value.record;
        const isWhole = steps.every(({ outcome }) => outcome === 'done');
        expect(isWhole || steps.some(({ reason }) => reason === 'storage-full')).toBe(true);
        expect(isWhole ? files.length : filesOf[extent]).toBe(filesOf[extent]);
      } else {
        expect(sealed.problem.code).toBe('storage-full');
      }

      // As the next life of the worker does.
      await sealInterrupted(services);
      expect(await storeFaults(db)).toEqual([]);
      expect(await db.jobs.count()).toBe(0);
      expect(await db.jobParts.count()).toBe(0);
      const items = (await db.evidence.toArray()).filter(({ id }) => id !== before.id);
      expect(items.length).toBeLessThanOrEqual(1);
      // Only a capture of which not even the beginning could be written leaves nothing.
      expect(items.length === 1 || (!sealed.ok && n === 1)).toBe(true);
      const again = await capture(services, extent);
      expect(again.ok && again.value.record.files.length).toBe(filesOf[extent]);
    },
  );
});

describe('a page whose capture the disk refused', () => {
  it('gets back what of ours was taken off it for the picture', async () => {
    fakeTab();
    const restored = vi.fn();
    vi.stubGlobal('cardproofPanel', { show() {}, hide: async () => {}, restore: restored });
    const db = emptyStore();
    disk = fillDisk((write) => write >= 3);
    const sealed = await capture(testServices(db), 'viewport');
    expect(sealed).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
    expect(restored).toHaveBeenCalled();
  });
});
