import { describe, expect, it } from 'vitest';
import { endInterrupted } from '../../src/capture/interrupted.ts';
import { filesThatCount } from '../../src/capture/method.ts';
import { runCapture } from '../../src/capture/pipeline.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import { fail, ok } from '../../src/model/result.ts';
import { readFile } from '../../src/store/blobs.ts';
import { hashFile, sealItem, secretsFile } from '../../src/store/evidence.ts';
import { keepJob, keptParts, readJob, unfinishedJobs } from '../../src/store/jobs.ts';
import { verifyLedger } from '../../src/store/ledger.ts';
import type { CardProofDb, EvidenceRow } from '../../src/store/schema.ts';
import { gained } from '../support/gained.ts';
import { cardKey, picture, seededBytes } from '../support/pack-source.ts';
import {
  captureStart,
  fakePorts,
  measureOf,
  type PlainPage,
  type PortChanges,
  reportOf,
  sealMoment,
} from '../support/ports.ts';
import { emptyStore, sampleMoment } from '../support/sealed-store.ts';

/** Steps that look at the page, as `step: outcome, reason`. */
function stepsOf(draft: CaptureDraft): string[] {
  return draft.steps
    .filter(({ step }) => step !== 'clock' && step !== 'environment')
    .map(({ step, outcome, reason }) => `${step}: ${outcome}${reason ? `, ${reason}` : ''}`);
}

function filesOf(ports: ReturnType<typeof fakePorts>): string[] {
  return ports.kept.flatMap(({ file }) => (file ? [file.name] : []));
}

async function captureWith(changes: PortChanges) {
  const ports = fakePorts(changes);
  const draft = await runCapture(captureStart(), ports);
  return { draft, ports, steps: stepsOf(draft), files: filesOf(ports) };
}

/** Ports whose page becomes another, or goes away, right before the call number `n`. */
function portsThatChange(n: number, to: 'navigated' | 'closed') {
  let calls = 0;
  const fine = fakePorts();
  const changed = () => {
    calls += 1;
    return calls >= n;
  };
  const closed = fail('page', 'tab-closed');
  const gone = to === 'closed';
  const page: PlainPage = {
    ...fine.plain,
    read: async (known) => (changed() && gone ? closed : fine.page.read(known)),
    readAgain: async () => {
      if (!changed()) return ok(reportOf());
      return gone ? closed : ok(reportOf('second'));
    },
    measure: async () => {
      if (!changed()) return ok(measureOf());
      return gone ? closed : ok(measureOf('second'));
    },
    copy: async (secrets) => (changed() && gone ? closed : fine.plain.copy(secrets)),
    text: async (secrets) => (changed() && gone ? closed : fine.plain.text(secrets)),
    reconstruct: async () => (changed() && gone ? closed : fine.page.reconstruct([])),
  };
  const visible = async () => (changed() && gone ? closed : fine.pixels.visible());
  return { page, visible, calls: () => calls };
}

describe('a capture of a page that stands still', () => {
  it('has picture, copy and text, each kept before the next begins', async () => {
    const { draft, ports, steps, files } = await captureWith({});
    expect(steps).toEqual(['visible-pixels: done', 'page-copy: done', 'page-text: done']);
    expect(files).toEqual(['screenshot.png', 'page.html', 'page.txt']);
    expect(draft.method).toBe('pixels-viewport');
    expect(draft.kind).toBe('delivery_record');
    expect(draft.page).toMatchObject({ wasRead: true, shop: 'https://shop.example' });
    expect(draft.maskUncertain).toBe(false);
    expect(draft.secretRegions).toEqual([
      { file: 'screenshot.png', secret: 1, x: 8, y: 8, width: 40, height: 16 },
    ]);
    expect(ports.kept.at(-1)?.draft).toEqual(draft);
  });

  it('holds a secret in clear only in its list of secrets', async () => {
    const { draft } = await captureWith({});
    const { secrets, ...sealed } = draft;
    expect(secrets).toEqual([{ kind: 'card-key', value: cardKey }]);
    expect(JSON.stringify(sealed)).not.toContain(cardKey);
    expect(draft.page.url).toContain('⟦secret:1⟧');
    expect(draft.page.title).toContain('⟦secret:1⟧');
    expect(draft.failureText).toContain('⟦secret:1⟧');
    expect(draft.facts.find((fact) => fact.field === 'cardKeys')?.value).toEqual(['⟦secret:1⟧']);
  });

  it('says of a page that was too large to be read to its end that it was cut', async () => {
    const whole = reportOf();
    const read = async () => ok({ ...whole, reading: { ...whole.reading, cut: true } });
    const { draft } = await captureWith({ page: { read } });
    expect(draft.page.cut).toBe(true);
    expect((await captureWith({})).draft.page).not.toHaveProperty('cut');
  });

  it('points once to each case whose key the page shows', async () => {
    const other = { value: 'another key', caseId: 'b'.repeat(32) };
    const mine = { value: cardKey, caseId: 'a'.repeat(32) };
    const asked: (readonly string[])[] = [];
    const { draft } = await captureWith({
      known: async () => [other, mine, mine],
      page: {
        read: async (known) => {
          asked.push(known);
          return fakePorts().page.read(known);
        },
      },
    });
    expect(asked[0]).toEqual(['another key', cardKey, cardKey]);
    expect(draft.caseHints).toEqual([mine.caseId]);
  });
});

describe('where the browser refuses', () => {
  const noPixels = async () => fail('pixels', 'no-right-to-pixels');

  it('pixels, the page is repainted, with masks where its keys were painted', async () => {
    const regions = [{ secret: 1, x: 10, y: 20, width: 90, height: 12 }];
    const painted = { bytes: picture(), regions, uncertain: false, missing: [], cut: false };
    const asked: (readonly string[])[] = [];
    const { draft, steps, files } = await captureWith({
      visible: noPixels,
      page: {
        reconstruct: async (secrets) => {
          asked.push(secrets);
          return ok(painted);
        },
      },
    });
    expect(asked).toEqual([[cardKey]]);
    expect(draft.method).toBe('reconstruction');
    expect(draft.maskUncertain).toBe(false);
    expect(draft.secretRegions).toEqual([{ file: 'reconstruction.png', ...regions[0] }]);
    expect(steps).toEqual([
      'visible-pixels: failed, no-right-to-pixels',
      'reconstruction: done',
      'page-copy: done',
      'page-text: done',
    ]);
    expect(files).toEqual(['reconstruction.png', 'page.html', 'page.txt']);
  });

  it.each([
    ['a key was not found on it', { uncertain: true }, 'done', null, true],
    [
      'pictures of it are missing',
      { missing: ['https://a.example/1.png'] },
      'partial',
      'resources-missing',
      false,
    ],
    ['its lower part is missing', { cut: true }, 'partial', 'page-too-large', false],
  ] as const)(
    'pixels, and of the repainted page %s',
    async (_, changes, outcome, reason, isUncertain) => {
      const whole = { bytes: picture(), regions: [], uncertain: false, missing: [], cut: false };
      const reconstruct = async () =>
        ok({ ...whole, ...changes, missing: [...('missing' in changes ? changes.missing : [])] });
      const { draft } = await captureWith({ visible: noPixels, page: { reconstruct } });
      expect(draft.maskUncertain).toBe(isUncertain);
      const report = draft.steps.find(({ step }) => step === 'reconstruction');
      expect(report).toMatchObject({ outcome, reason });
      expect(report?.missing ?? []).toEqual('missing' in changes ? changes.missing : []);
    },
  );

  it('repainting too, the copy counts', async () => {
    const { draft, steps, files } = await captureWith({
      visible: noPixels,
      page: { reconstruct: async () => fail('page', 'reconstruction-failed') },
    });
    expect(draft.method).toBe('copy-only');
    expect(steps.slice(0, 2)).toEqual([
      'visible-pixels: failed, no-right-to-pixels',
      'reconstruction: failed, reconstruction-failed',
    ]);
    expect(files).toEqual(['page.html', 'page.txt']);
  });

  it('everything, the capture has failed and says why at each step', async () => {
    const { draft, steps, files } = await captureWith({
      visible: noPixels,
      page: {
        reconstruct: async () => fail('page', 'reconstruction-failed'),
        copy: async () => fail('page', 'page-unreadable'),
        text: async () => fail('page', 'reading-rejected'),
      },
    });
    expect(draft.method).toBe('failed');
    expect(steps).toEqual([
      'visible-pixels: failed, no-right-to-pixels',
      'reconstruction: failed, reconstruction-failed',
      'page-copy: failed, page-unreadable',
      'page-text: failed, reading-rejected',
    ]);
    expect(files).toEqual([]);
  });

  it('reading, the picture is taken and nothing is claimed of the page', async () => {
    const { draft, steps, files } = await captureWith({
      page: {
        read: async () => fail('page', 'restricted-page'),
        measure: async () => fail('page', 'restricted-page'),
      },
    });
    expect(draft.method).toBe('pixels-viewport');
    expect(draft.page).toMatchObject({ wasRead: false, kind: 'other', title: 'Order' });
    expect(draft.facts).toEqual([]);
    expect(steps).toEqual([
      'visible-pixels: done',
      'page-copy: failed, restricted-page',
      'page-text: failed, restricted-page',
    ]);
    expect(files).toEqual(['screenshot.png']);
  });

  it('a picture that is no PNG is not kept', async () => {
    const { steps, files } = await captureWith({ visible: async () => ok(new Uint8Array(40)) });
    expect(steps[0]).toBe('visible-pixels: failed, pixels-failed');
    expect(files).not.toContain('screenshot.png');
  });

  it.each([
    ['cut by a limit', '<p>', 'partial', ['screenshot.png', 'page.html', 'page.txt']],
    ['cut down to nothing', '', 'failed', ['screenshot.png', 'page.txt']],
  ])('a copy %s says so', async (_, html, outcome, expected) => {
    const { steps, files } = await captureWith({
      page: { copy: async () => ok({ html, missing: [], cut: true, changed: false }) },
    });
    expect(steps[1]).toBe(`page-copy: ${outcome}, page-too-large`);
    expect(files).toEqual(expected);
  });
});

describe('regions that move while the picture is taken', () => {
  it.each([
    ['once', 1, 2, false, 'visible-pixels: done'],
    ['always', 9, 3, true, 'visible-pixels: partial, page-changing'],
  ])('%s', async (_, moves, takes, uncertain, step) => {
    let [measured, taken] = [0, 0];
    const fine = fakePorts();
    const { draft, steps } = await captureWith({
      visible: () => {
        taken += 1;
        return fine.pixels.visible();
      },
      page: {
        measure: async () => {
          measured += 1;
          return ok(measureOf('first', 8 + Math.min(measured, moves)));
        },
      },
    });
    expect(taken).toBe(takes);
    expect(draft.maskUncertain).toBe(uncertain);
    expect(steps[0]).toBe(step);
    expect(draft.secretRegions[0]?.y).toBe(8 + Math.min(taken, moves));
  });
});

describe.each(['navigated', 'closed'] as const)('a page that is %s in the middle', (to) => {
  // A whole capture asks the page seven times: read, picture, measure, and twice for copy and text.
  it.each([2, 3, 4, 5, 6, 7])('before call %i gives no file from then on', async (n) => {
    const ports = portsThatChange(n, to);
    const { draft, steps, files } = await captureWith(ports);
    const whole = ['screenshot.png', 'page.html', 'page.txt'];
    const finished = n <= 3 ? 0 : n <= 5 ? 1 : 2;
    expect(files).toEqual(whole.slice(0, finished));
    const reason = to === 'closed' ? 'tab-closed' : 'page-navigated';
    const expected = ['visible-pixels', 'page-copy', 'page-text'].map((step, index) =>
      index < finished ? `${step}: done` : `${step}: failed, ${reason}`,
    );
    expect(steps.filter((step) => !step.startsWith('reconstruction'))).toEqual(expected);
    expect(steps).toHaveLength(3);
    expect(draft.method).toBe(finished > 0 ? 'pixels-viewport' : 'failed');
  });

  it('after its last call is whole', async () => {
    const { steps } = await captureWith(portsThatChange(8, to));
    expect(steps).toEqual(['visible-pixels: done', 'page-copy: done', 'page-text: done']);
  });
});

it('a tab that is closed before anything was read leaves an item that says so', async () => {
  const { draft, steps, files } = await captureWith(portsThatChange(1, 'closed'));
  expect(draft.page.wasRead).toBe(false);
  expect(steps).toEqual([
    'visible-pixels: failed, tab-closed',
    'page-copy: failed, tab-closed',
    'page-text: failed, tab-closed',
  ]);
  expect(files).toEqual([]);
});

const random = seededBytes('interrupted');

/** Seals what one earlier life left, as the next one does at its start. */
async function sealLeft(db: CardProofDb): Promise<EvidenceRow[]> {
  const rows: EvidenceRow[] = [];
  for (const id of await unfinishedJobs(db)) {
    const job = gained(await readJob(db, id));
    if (!job) throw new Error('no such job');
    const draft = endInterrupted(job.draft);
    const counting = filesThatCount(gained(await keptParts(db, id)), draft.steps);
    const secrets = secretsFile(draft.secrets);
    const files = [
      ...counting.map(({ name, mediaType, bytes }) => ({ name, mediaType, bytes })),
      ...(secrets
        ? [{ name: 'secrets.json' as const, mediaType: 'application/json', bytes: secrets }]
        : []),
    ];
    const ready = await Promise.all(
      files.map(async (file) => ({ ...file, hash: await hashFile(file.bytes) })),
    );
    const sealed = await sealItem(db, draft, ready, sealMoment, random);
    if (!sealed.ok) throw new Error(sealed.problem.code);
    rows.push(sealed.value);
  }
  return rows;
}

interface Stop {
  pixels: boolean;
  after: number;
  method: string;
  files: string[];
  stopped: string[];
}

describe('a worker that is stopped', () => {
  const later = ['page-copy', 'page-text'];
  const all = ['visible-pixels', ...later];
  const stops: Stop[] = [
    { pixels: true, after: 1, method: 'failed', files: [], stopped: all },
    { pixels: true, after: 2, method: 'failed', files: ['secrets.json'], stopped: all },
    {
      pixels: true,
      after: 3,
      method: 'pixels-viewport',
      files: ['screenshot.png', 'secrets.json'],
      stopped: later,
    },
    {
      pixels: true,
      after: 4,
      method: 'pixels-viewport',
      files: ['page.html', 'screenshot.png', 'secrets.json'],
      stopped: ['page-text'],
    },
    {
      pixels: true,
      after: 5,
      method: 'pixels-viewport',
      files: ['page.html', 'page.txt', 'screenshot.png', 'secrets.json'],
      stopped: [],
    },
    {
      pixels: false,
      after: 3,
      method: 'failed',
      files: ['secrets.json'],
      stopped: ['reconstruction', ...later],
    },
    {
      pixels: false,
      after: 4,
      method: 'reconstruction',
      files: ['reconstruction.png', 'secrets.json'],
      stopped: later,
    },
  ];

  it.each(stops)(
    'after $after kept states (pixels allowed: $pixels) leaves exactly one sealed item',
    async ({ pixels, after, method, files, stopped }) => {
      const db = emptyStore();
      let calls = 0;
      const ports = fakePorts({
        ...(pixels ? {} : { visible: async () => fail('pixels', 'pixels-failed') }),
        keep: async (draft, file) => {
          calls += 1;
          if (calls > after) throw new Error('the worker is gone');
          await keepJob(db, draft, sampleMoment, file);
        },
      });
      const capture = runCapture(captureStart(), ports);
      if (pixels && after === 5) await capture;
      else await expect(capture).rejects.toThrow('the worker is gone');

      const [row, ...others] = await sealLeft(db);
      expect(others).toEqual([]);
      expect(row?.record.method).toBe(method);
      expect(row?.record.files.map(({ name }) => name).sort()).toEqual(files);
      const failed = row?.record.steps.filter(({ reason }) => reason === 'worker-stopped');
      expect(failed?.map(({ step }) => step)).toEqual(stopped);
      expect(failed?.every(({ outcome }) => outcome === 'failed')).toBe(true);
      for (const name of row?.record.files.map((file) => file.name) ?? []) {
        expect(gained(await readFile(db, row?.id ?? '', name))).not.toBeNull();
      }

      const head = await verifyLedger(db);
      expect(head.ok).toBe(true);
      const left = await Promise.all([db.jobs.count(), db.jobParts.count(), db.blobs.count()]);
      expect(left).toEqual([0, 0, files.length + 1]);
      expect(await sealLeft(db)).toEqual([]);
    },
  );

  it('between sealing and forgetting the draft seals nothing twice', async () => {
    const db = emptyStore();
    const keepHere = { keep: (draft: CaptureDraft) => keepJob(db, draft, sampleMoment) };
    const draft = await runCapture(captureStart(), fakePorts(keepHere));
    const [first] = await sealLeft(db);
    const before = await verifyLedger(db);
    const again = await sealItem(db, endInterrupted(draft), [], sealMoment, random);
    expect(again).toEqual(ok(first));
    expect(await verifyLedger(db)).toEqual(before);
    expect(await db.evidence.count()).toBe(1);
  });

  it('and forever waits in a step has kept everything before it', async () => {
    const never = new Promise<never>(() => {});
    const ports = fakePorts({ page: { text: () => never } });
    void runCapture(captureStart(), ports);
    await expect.poll(() => filesOf(ports)).toEqual(['screenshot.png', 'page.html']);
  });
});
