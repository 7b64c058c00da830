import type { WholePagePorts } from '../../src/capture/ports.ts';
import type { SecretRegion } from '../../src/model/fact.ts';
import type { PageMeasure, PageReport } from '../../src/model/page.ts';
import type { KeptSlice, SliceCount } from '../../src/model/page-scroll.ts';
import { fail, ok, type Problem } from '../../src/model/result.ts';
import { linesCanvas, sliceOf } from './lines-canvas.ts';
import { fakePorts, measureOf, reportOf } from './ports.ts';

/** A page that scrolls, in a window of 96 × 64: its pictures say which of its lines they show. */
export interface LongPage {
  height: number;
  /** Heights of containers in it that scroll by themselves; their windows are as high as the page's. */
  containers: number[];
  hasMore: boolean;
  /** Secrets that the reader finds, each with the line at which it stands, 8 lines high. */
  secrets: { value: string; line: number }[];
  documentId: string;
  url: string;
  isHidden: boolean;
  isCancelled: boolean;
  /** Runs before each slice is shown, with its number from 1: a test changes the page as it goes. */
  onShow: (no: number, page: LongPage) => void;
  /** Says of the next picture that it is refused, or null. */
  refusal: () => Problem | null;
  /** Runs after each picture: the page may have moved under it. */
  onPicture: (page: LongPage) => void;
  /** How far secrets stand beside where they were measured before. */
  shift: number;
  kept: KeptSlice[];
  told: SliceCount[];
  /** How often it was put back as it was found. */
  ends: number;
}

const window = { width: 96, height: 64 };

/** Ports on such a page. @param changes what the test wants to be different */
export function longPage(changes: Partial<LongPage> = {}): {
  page: LongPage;
  ports: ReturnType<typeof fakePorts> & { whole: WholePagePorts };
} {
  const page: LongPage = {
    height: 300,
    containers: [],
    hasMore: false,
    secrets: [],
    documentId: 'first',
    url: measureOf().view.url,
    isHidden: false,
    isCancelled: false,
    onShow: () => {},
    refusal: () => null,
    onPicture: () => {},
    shift: 0,
    kept: [],
    told: [],
    ends: 0,
    ...changes,
  };
  let target = 0;
  let top = 0;
  let shown = 0;
  let known = page.secrets.length;
  const measure = (): PageMeasure => {
    const { view } = measureOf(page.documentId);
    const regions = page.secrets.slice(0, known).flatMap(({ line }, index): SecretRegion[] => {
      const y = line - top + page.shift;
      const rect = { x: 8, y, width: 40, height: 8 };
      return target === 0 && y < window.height && y + 8 > 0 ? [{ secret: index + 1, rect }] : [];
    });
    return { view: { ...view, url: page.url, scroll: { x: 0, y: top } }, regions, factPlaces: [] };
  };
  const read = (): PageReport => {
    known = page.secrets.length;
    const { reading } = reportOf();
    const secrets = page.secrets.map(({ value }) => ({ kind: 'card-key', value }) as const);
    return { ...measure(), reading: { ...reading, secrets } };
  };
  const heightOf = (index: number) =>
    (index === 0 ? page.height : page.containers[index - 1]) ?? window.height;
  const contentOf = (index: number) => ({ width: window.width, height: heightOf(index) });
  const ports = fakePorts({
    page: {
      read: async () => ok(read()),
      readAgain: async () => ok(read()),
      measure: async () => ok(measure()),
    },
    visible: async () => {
      const problem = page.refusal();
      if (problem) return { ok: false, problem };
      const bytes = sliceOf(top, window.height, window.width);
      page.onPicture(page);
      return ok(bytes);
    },
  });
  const whole: WholePagePorts = {
    canvas: linesCanvas,
    scroll: {
      async begin() {
        const all = [page.height, ...page.containers];
        const targets = all.map((_, index) => ({ content: contentOf(index), window }));
        return ok({ targets, hasMore: page.hasMore });
      },
      async show(index, at) {
        shown += 1;
        page.onShow(shown, page);
        if (page.containers[index - 1] === undefined && index > 0)
          return fail('page', 'page-navigated');
        target = index;
        top = Math.max(0, Math.min(at.y, heightOf(index) - window.height));
        return ok({
          content: contentOf(index),
          at: { x: 0, y: top },
          source: { x: 0, y: 0, ...window },
          tail: null,
          isHidden: page.isHidden,
          hasChanged: page.secrets.length > known,
          measure: measure(),
        });
      },
      async end() {
        page.ends += 1;
        target = 0;
        top = 0;
      },
    },
    async keepSlice(draft, slice, count) {
      await ports.keep(draft);
      page.kept.push(slice);
      page.told.push(count);
    },
    tell: async () => {},
    isCancelled: () => page.isCancelled,
  };
  return { page, ports: { ...ports, whole } };
}
