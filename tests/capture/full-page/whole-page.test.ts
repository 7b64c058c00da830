import { describe, expect, it } from 'vitest';
import { stitchKept } from '../../../src/capture/full-page/recover.ts';
import { endInterrupted } from '../../../src/capture/interrupted.ts';
import { filesThatCount } from '../../../src/capture/method.ts';
import { runCapture, runUnaskedCapture } from '../../../src/capture/pipeline.ts';
import type { CapturedFile } from '../../../src/capture/ports.ts';
import type { CaptureDraft } from '../../../src/model/draft.ts';
import { fail } from '../../../src/model/result.ts';
import { linesCanvas, linesOf } from '../../support/lines-canvas.ts';
import { type LongPage, longPage } from '../../support/long-page.ts';
import { captureStart, type FakePorts, measureOf } from '../../support/ports.ts';

const lines = (count: number, first = 0) => Array.from({ length: count }, (_, no) => first + no);

/** What became of the steps beyond the screen, as `step: outcome, reason`. */
function beyond({ steps }: CaptureDraft): string[] {
  return steps
    .filter(({ step }) => step === 'full-page' || step === 'inner-scrollers')
    .map(({ step, outcome, reason }) => `${step}: ${outcome}${reason ? `, ${reason}` : ''}`);
}

/** The files that would be sealed, the last of each name. */
function filesOf(draft: CaptureDraft, { kept }: FakePorts): Map<string, number[]> {
  const given = new Map<string, CapturedFile>();
  for (const { file } of kept) if (file) given.set(file.name, file);
  const counted = filesThatCount([...given.values()], draft.steps);
  const stitched = counted.filter(({ name }) => /^(full-page|scroller)/.test(name));
  return new Map(stitched.map(({ name, bytes }) => [name, linesOf(bytes)]));
}

async function capture(changes: Partial<LongPage> = {}) {
  const { page, ports } = longPage(changes);
  const draft = await runCapture({ ...captureStart(), isWhole: true }, ports);
  return { draft, page, files: filesOf(draft, ports), steps: beyond(draft) };
}

describe('a click on a page', () => {
  it('that is longer than the window gives all of it, every line once', async () => {
    const { draft, files, steps, page } = await capture();
    expect(steps).toEqual(['full-page: done']);
    expect(draft.method).toBe('pixels-full');
    expect([...files]).toEqual([['full-page-1.png', lines(300)]]);
    expect(page.told.at(-1)).toEqual({ done: page.kept.length, total: page.kept.length });
  });

  it('that shows everything already scrolls nothing', async () => {
    const { draft, steps, page } = await capture({ height: 64 });
    expect(steps).toEqual([]);
    expect(draft.method).toBe('pixels-viewport');
    expect(page.kept).toEqual([]);
    expect(page.ends).toBeGreaterThan(0);
  });

  it('with containers gives each as a picture of its own', async () => {
    const { draft, files, steps } = await capture({ height: 64, containers: [200, 64, 130] });
    expect(steps).toEqual(['inner-scrollers: done']);
    expect(draft.method).toBe('pixels-full');
    expect([...files]).toEqual([
      ['scroller-1.png', lines(200)],
      ['scroller-2.png', lines(130)],
    ]);
  });

  it('with more containers than are taken says that some are missing', async () => {
    const { draft, steps } = await capture({ containers: [100], hasMore: true });
    expect(steps).toEqual(['full-page: done', 'inner-scrollers: partial, page-too-large']);
    expect(draft.method).toBe('pixels-cropped');
  });

  it('that grows while it is read is followed, but not forever', async () => {
    const some = await capture({
      onShow: (no, page) => {
        if (no < 4) page.height += 50;
      },
    });
    expect([...some.files.values()].flat()).toEqual(lines(450));
    const forever = await capture({
      onShow: (_no, page) => {
        page.height += 60;
      },
    });
    expect(forever.steps).toEqual(['full-page: partial, page-too-large']);
    expect(forever.draft.method).toBe('pixels-cropped');
    const taken = [...forever.files.values()].flat();
    expect(taken.length).toBeGreaterThan(300);
    expect(taken).toEqual(lines(taken.length));
  });
});

describe('a capture that nobody clicked for', () => {
  it('scrolls nothing', async () => {
    const { page, ports } = longPage();
    const { whole, ...without } = ports;
    expect(whole).toBeDefined();
    const draft = await runUnaskedCapture(captureStart(), without, async () => true);
    expect(draft && beyond(draft)).toEqual([]);
    expect(page.ends).toBe(0);
  });
});

describe('what comes in between', () => {
  const cases: [string, Partial<LongPage>, string][] = [
    [
      'the buyer who stops it',
      {
        onShow: (no, page) => {
          page.isCancelled = no === 3;
        },
      },
      'cancelled',
    ],
    [
      'another page',
      {
        onShow: (no, page) => {
          if (no === 4) page.documentId = 'second';
        },
      },
      'page-navigated',
    ],
    [
      'another address in the same document',
      {
        onShow: (no, page) => {
          if (no === 4) page.url = 'https://shop.example/order/2';
        },
      },
      'page-navigated',
    ],
    [
      'another route behind the address',
      {
        url: `${measureOf().view.url}#/order/1`,
        onShow: (no, page) => {
          if (no === 4) page.url = page.url.replace('#/order/1', '#/order/2');
        },
      },
      'page-navigated',
    ],
    [
      'another page while the picture is taken',
      {
        onPicture: (page) => {
          if (page.kept.length === 3) page.documentId = 'second';
        },
      },
      'page-navigated',
    ],
    [
      'another tab',
      {
        onShow: (no, page) => {
          page.isHidden = no > 3;
        },
      },
      'tab-not-active',
    ],
  ];
  it.each(cases)(
    '%s: what was taken before stays, and the reason is said',
    async (_what, changes, reason) => {
      const { draft, files, steps, page } = await capture({ containers: [200], ...changes });
      expect(steps[0]).toBe(`full-page: partial, ${reason}`);
      expect(steps[1]).toMatch(new RegExp(`^inner-scrollers: (failed|skipped), ${reason}$`));
      expect(draft.method).toBe('pixels-cropped');
      const taken = files.get('full-page-1.png') ?? [];
      expect(taken.length).toBeGreaterThan(64);
      expect(taken).toEqual(lines(taken.length));
      expect(page.ends).toBeGreaterThan(0);
    },
  );

  it('a refusal of the browser ends it as what it is', async () => {
    let pictures = 0;
    const { steps } = await capture({
      refusal: () => {
        pictures += 1;
        return pictures === 4 ? fail('visible-pixels', 'pixels-rate-limited').problem : null;
      },
    });
    expect(steps).toEqual(['full-page: partial, pixels-rate-limited']);
  });

  it('a place of the page in its address changes nothing', async () => {
    const { steps, page } = await capture({
      onShow: (no, long) => {
        long.url = `${long.url.split('#')[0]}#section-${no}`;
      },
    });
    expect(steps).toEqual(['full-page: done']);
    expect(page.url).toContain('#section-');
  });

  it('nothing at all, where it was stopped before the first slice', async () => {
    const { draft, steps, files } = await capture({ isCancelled: true });
    expect(steps).toEqual(['full-page: skipped, cancelled']);
    expect(files.size).toBe(0);
    expect(draft.method).toBe('pixels-cropped');
  });
});

describe('secrets on a long page', () => {
  const secrets = [
    { value: 'KEY-AAAA-1111', line: 20 },
    { value: 'KEY-BBBB-2222', line: 250 },
  ];

  it('are covered where they stand in the stitched picture', async () => {
    const { draft } = await capture({ secrets });
    const masks = draft.secretRegions.filter(({ file }) => file === 'full-page-1.png');
    for (const [index, { line }] of secrets.entries()) {
      const covered = new Set(
        masks
          .filter(({ secret }) => secret === index + 1)
          .flatMap(({ y, height }) => lines(height, y)),
      );
      expect([...covered].sort((a, b) => a - b)).toEqual(lines(8, line));
    }
    expect(draft.maskUncertain).toBe(false);
  });

  it('that move under every picture are not taken for covered', async () => {
    let direction = 3;
    const { draft } = await capture({
      secrets,
      onPicture: (page) => {
        if (page.told.length > 1) page.shift += direction;
        direction = -direction;
      },
    });
    expect(draft.maskUncertain).toBe(true);
  });

  it('that the page loads while it is scrolled are known, and nothing before is trusted', async () => {
    const { draft } = await capture({
      secrets: secrets.slice(0, 1),
      onShow: (no, page) => {
        if (no === 3) page.secrets = secrets;
      },
    });
    expect(draft.secrets.map(({ value }) => value)).toEqual(secrets.map(({ value }) => value));
    const late = draft.secretRegions.filter(({ secret }) => secret === 2);
    expect(late.length).toBeGreaterThan(0);
    expect(draft.maskUncertain).toBe(true);
    const texts = draft.steps.filter(({ step }) => step === 'page-copy' || step === 'page-text');
    expect(texts.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
  });
});

describe('a worker that dies', () => {
  it('after any slice leaves all slices until then, as a picture that says it is cut', async () => {
    const { page, ports } = longPage({ containers: [150] });
    const drafts: CaptureDraft[] = [];
    const { keepSlice } = ports.whole;
    ports.whole.keepSlice = async (draft, slice, count) => {
      await keepSlice(draft, slice, count);
      drafts.push(structuredClone(draft));
    };
    await runCapture({ ...captureStart(), isWhole: true }, ports);
    for (const [index, draft] of drafts.entries()) {
      const files = await stitchKept(page.kept.slice(0, index + 1), linesCanvas);
      const ended = endInterrupted(draft);
      expect(ended.method).toBe('pixels-cropped');
      expect(ended.steps.at(-1)).toMatchObject({ outcome: 'partial', reason: 'worker-stopped' });
      for (const { bytes } of files) {
        const taken = linesOf(bytes);
        expect(taken).toEqual(lines(taken.length));
      }
      expect(filesThatCount(files, ended.steps)).toEqual(files);
    }
  });

  it('before the page is scrolled leaves a record that says what is missing', async () => {
    const { ports } = longPage();
    await runCapture({ ...captureStart(), isWhole: true }, ports);
    const draft = ports.kept.find(({ draft: { steps } }) =>
      steps.some(({ step }) => step === 'visible-pixels'),
    )?.draft;
    if (!draft) throw new Error('no draft');
    const ended = endInterrupted(draft);
    expect(beyond(ended)).toEqual(['full-page: failed, worker-stopped']);
    expect(ended.method).toBe('pixels-cropped');
  });
});
