import { describe, expect, it } from 'vitest';
import { runCapture } from '../../src/capture/pipeline.ts';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { PageReport } from '../../src/model/page.ts';
import { fail, ok } from '../../src/model/result.ts';
import { markSecrets } from '../../src/model/secrets.ts';
import { cardKey } from '../support/pack-source.ts';
import {
  captureStart,
  type FakePorts,
  fakePorts,
  measureOf,
  type PlainPage,
  reportOf,
} from '../support/ports.ts';

const late = 'LATE-5678-KEYS-9012';

/** A page that shows one more key than before, in its facts, title and address too. */
function withKey(report: PageReport, key: string): PageReport {
  const { reading, view } = report;
  const fact = { text: key, where: 'td', confidence: 0.9 };
  return {
    ...report,
    view: { ...view, title: `${view.title} ${key}` },
    reading: {
      ...reading,
      facts: [...reading.facts, { field: 'cardKeys', value: [key], ...fact }],
      // The new key stands first on the page: old numbers must stay what they were.
      secrets: [{ kind: 'card-key', value: key }, ...reading.secrets],
    },
  };
}

function atAddress(report: PageReport, url: string): PageReport {
  return { ...report, view: { ...report.view, url } };
}

/** A page of which each reading may say something else; copy and text show what is there then. */
function portsThatRead(readings: readonly PageReport[], page: Partial<PlainPage> = {}) {
  let reads = 0;
  const copies: (readonly string[])[] = [];
  const shown = () => {
    const next = readings[Math.min(reads, readings.length - 1)] ?? reportOf();
    return next.reading.secrets.map(({ value }) => value).join(' and ');
  };
  const ports = fakePorts({
    page: {
      read: async () => {
        const report = readings[Math.min(reads, readings.length - 1)] ?? reportOf();
        reads += 1;
        return ok(report);
      },
      copy: async (secrets) => {
        copies.push(secrets);
        return ok({
          html: `<p>${markSecrets(shown(), secrets)}`,
          missing: [],
          cut: false,
          changed: false,
        });
      },
      text: async (secrets) => ok({ text: markSecrets(shown(), secrets), cut: false }),
      ...page,
    },
  });
  return { ports, copies, reads: () => reads };
}

/** What would be sealed: the newest file of each step that counts. */
function textsOf(ports: FakePorts, draft: CaptureDraft): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const [step, name] of [
    ['page-copy', 'page.html'],
    ['page-text', 'page.txt'],
  ] as const) {
    const report = draft.steps.find((each) => each.step === step);
    const files = ports.kept.flatMap(({ file }) => (file?.name === name ? [file] : []));
    const newest = files.at(-1);
    if (newest && report?.outcome !== 'failed') {
      texts[name] = new TextDecoder().decode(newest.bytes);
    }
  }
  return texts;
}

function textSteps(draft: CaptureDraft): string[] {
  return draft.steps
    .filter(({ step }) => step === 'page-copy' || step === 'page-text')
    .map(({ step, outcome, reason }) => `${step}: ${outcome}${reason ? `, ${reason}` : ''}`);
}

const before = reportOf();
const after = withKey(before, late);

describe('a key that appears while the page is captured', () => {
  it.each([
    ['before the copy was finished', [before, after]],
    ['before the text was finished', [before, before, after]],
  ])('%s is marked in copy, text, facts and title', async (_, readings) => {
    const { ports } = portsThatRead(readings);
    const draft = await runCapture(captureStart(), ports);
    expect(textSteps(draft)).toEqual(['page-copy: done', 'page-text: done']);
    expect(draft.secrets.map(({ value }) => value)).toEqual([cardKey, late]);
    expect(textsOf(ports, draft)).toEqual({
      'page.html': '<p>⟦secret:2⟧ and ⟦secret:1⟧',
      'page.txt': '⟦secret:2⟧ and ⟦secret:1⟧',
    });
    const { secrets: _secrets, ...sealed } = draft;
    expect(JSON.stringify(sealed)).not.toContain(late);
    expect(JSON.stringify(sealed)).not.toContain(cardKey);
    expect(draft.page.title).toContain('⟦secret:2⟧');
    expect(draft.facts.flatMap((fact) => (fact.field === 'cardKeys' ? fact.value : []))).toEqual([
      '⟦secret:1⟧',
      '⟦secret:2⟧',
    ]);
  });

  it('may be on the picture, so its masks are not trusted', async () => {
    const still = await runCapture(captureStart(), portsThatRead([before]).ports);
    expect(still.maskUncertain).toBe(false);
    const changed = await runCapture(captureStart(), portsThatRead([before, after]).ports);
    expect(changed.maskUncertain).toBe(true);
    expect(changed.secretRegions.map(({ secret }) => secret)).toEqual([1]);
  });

  it('is noticed although the page cannot be copied', async () => {
    const { ports } = portsThatRead([before, after], {
      copy: async () => fail('page', 'page-unreadable'),
      text: async () => fail('page', 'page-unreadable'),
    });
    const draft = await runCapture(captureStart(), ports);
    expect(draft.maskUncertain).toBe(true);
    expect(textSteps(draft)).toEqual([
      'page-copy: failed, page-unreadable',
      'page-text: failed, page-unreadable',
    ]);
  });

  it('is never in a kept state beside a text that shows it', async () => {
    const { ports } = portsThatRead([before, before, after]);
    await runCapture(captureStart(), ports);
    for (const [index, { draft }] of ports.kept.entries()) {
      const sealedThen = textsOf({ ...ports, kept: ports.kept.slice(0, index + 1) }, draft);
      const known = draft.secrets.some(({ value }) => value === late);
      if (known) expect(JSON.stringify(sealedThen)).not.toContain(late);
      // A copy that was taken before the key was known does not count any more.
      if (known && sealedThen['page.html']) {
        expect(sealedThen['page.html']).toContain('⟦secret:2⟧');
      }
    }
  });

  it('points to the case it belongs to', async () => {
    const { ports } = portsThatRead([before, after]);
    const caseId = 'c'.repeat(32);
    ports.known = async () => [
      { value: late, caseId },
      { value: cardKey, caseId: null },
    ];
    expect((await runCapture(captureStart(), ports)).caseHints).toEqual([caseId]);
  });
});

describe('a page that never settles', () => {
  const restless = Array.from({ length: 12 }, (_, n) => withKey(before, `${late}-${n}`));

  it('is copied three times and no text of it is kept', async () => {
    const { ports, copies } = portsThatRead(restless);
    const draft = await runCapture(captureStart(), ports);
    expect(textSteps(draft)).toEqual([
      'page-copy: failed, page-changing',
      'page-text: failed, page-changing',
    ]);
    expect(textsOf(ports, draft)).toEqual({});
    expect(copies.length).toBe(3);
    expect(draft.method).toBe('pixels-viewport');
    expect(draft.maskUncertain).toBe(true);
  });

  it('whose last new key comes with its text keeps no copy either', async () => {
    const [a, b, c, d] = restless;
    if (!a || !b || !c || !d) throw new Error('too few');
    const { ports } = portsThatRead([a, b, c, c, d]);
    const draft = await runCapture(captureStart(), ports);
    expect(textSteps(draft)).toEqual([
      'page-copy: failed, page-changing',
      'page-text: failed, page-changing',
    ]);
  });

  it('but shows no new key is kept as partial', async () => {
    const kinds = ['product', 'checkout', 'payment', 'order-detail', 'card-key'] as const;
    const readings = Array.from({ length: 12 }, (_, n): PageReport => {
      const kind = kinds[n % kinds.length] ?? 'other';
      return { ...before, reading: { ...before.reading, kind } };
    });
    const { ports } = portsThatRead(readings);
    const draft = await runCapture(captureStart(), ports);
    expect(textSteps(draft)).toEqual([
      'page-copy: partial, page-changing',
      'page-text: partial, page-changing',
    ]);
  });
});

describe('a page that moves on without loading anew', () => {
  it('keeps the address that was asked for and calls the copy of the next one partial', async () => {
    const other = atAddress(after, 'https://shop.example/order/2');
    const { ports } = portsThatRead([before, other]);
    const draft = await runCapture(captureStart(), ports);
    expect(draft.page.url).toBe('https://shop.example/order/1?key=⟦secret:1⟧');
    expect(draft.facts.filter(({ field }) => field === 'cardKeys')).toHaveLength(1);
    expect(textSteps(draft)).toEqual([
      'page-copy: partial, page-changing',
      'page-text: partial, page-changing',
    ]);
    expect(JSON.stringify(textsOf(ports, draft))).not.toContain(late);
  });

  it('and shows less than before is described by its fuller reading', async () => {
    const { ports } = portsThatRead([after, before]);
    const draft = await runCapture(captureStart(), ports);
    expect(draft.facts.filter(({ field }) => field === 'cardKeys')).toHaveLength(2);
    expect(draft.secrets).toHaveLength(2);
    expect(draft.maskUncertain).toBe(false);
  });

  it('costs one reading after each text and no other question', async () => {
    const { ports, reads } = portsThatRead([before]);
    let measured = 0;
    ports.page.measure = async () => {
      measured += 1;
      return ok(measureOf());
    };
    await runCapture(captureStart(), ports);
    expect([reads(), measured]).toEqual([3, 1]);
  });
});
