// @vitest-environment jsdom
import { blobSink } from '../../../src/pack/pack-sink.ts';
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stampAuthorities } from '../../../src/browser/settings.ts';
import { fail, ok } from '../../../src/model/result.ts';
import type { PicturePort } from '../../../src/pack/pack-source.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { ensureSigningKey } from '../../../src/store/signing-key.ts';
import type { App } from '../../../src/ui/app.ts';
import { createExportState } from '../../../src/ui/desk/export-state.ts';
import { type Background, testApp } from '../../support/app.tsx';
import { nodePictures, seededBytes, standInVerifier } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let caseId: string;
let saved: string[];
let stores = 0;

beforeEach(async () => {
  stores += 1;
  db = emptyStore(`export ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  background.answers.exported = async () => ok(null);
  background.answers['prepare-signing'] = async () => {
    await ensureSigningKey(db, '2026-11-20T14:32:00.000+08:00', seededBytes('key'));
    return ok(null);
  };
  await seal(db, orderDraft());
  caseId = (await db.cases.toArray())[0]?.id ?? '';
  saved = [];
  URL.createObjectURL = () => 'blob:test';
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

function exportWith(pictures: PicturePort, id = caseId) {
  return createExportState(app, id, {
    agent: 'CardProof 0.1.0',
    pictures,
    openSink: blobSink,
    verifier: async () => standInVerifier,
  });
}

const masked = { variant: 'masked', audience: 'hotline_12315', recipient: '' } as const;

describe('an export', () => {
  it('ends with a file for the download and a note in the ledger', async () => {
    const state = exportWith(nodePictures);
    await state.start(masked);
    const progress = state.progress.value;
    if (progress.is !== 'done') throw new Error(JSON.stringify(progress));
    const [{ pack } = { pack: null }] = progress.ready;
    expect(progress.ready).toHaveLength(1);
    expect(pack?.verification.verdict).toBe('intact');
    expect(saved).toEqual([pack?.name]);
    expect(background.asked).toEqual([
      ['prepare-signing', {}],
      ['exported', { case: caseId, tagManifest: pack?.tagManifestHash }],
    ]);
  });

  it('asks for a stamp where an authority is switched on, says so, and goes on without', async () => {
    await stampAuthorities.setValue(['https://stamps.example/']);
    const seen: boolean[] = [];
    const state = exportWith(nodePictures);
    background.answers['stamp-hash'] = async () => {
      const progress = state.progress.peek();
      seen.push(progress.is === 'running' && progress.step.is === 'stamping');
      return fail('stamp', 'stamp-failed', 'unreachable');
    };
    await state.start(masked);
    await stampAuthorities.setValue([]);
    const progress = state.progress.value;
    if (progress.is !== 'done') throw new Error(JSON.stringify(progress));
    expect(seen).toEqual([true]);
    expect(progress.ready[0]?.pack.unstamped).toMatchObject({ code: 'stamp-failed' });
    expect(progress.ready[0]?.pack.verification.verdict).toBe('intact');
    const [, asked] = background.asked[1] ?? [];
    expect(background.asked[1]?.[0]).toBe('stamp-hash');
    expect(asked).toEqual({ hash: progress.ready[0]?.pack.tagManifestHash });
  });

  it('that fails leaves no file and no note, and says why', async () => {
    const broken = { ...nodePictures, stamp: () => Promise.reject(new Error('broken')) };
    const state = exportWith(broken);
    await state.start(masked);
    expect(state.progress.value).toMatchObject({
      is: 'failed',
      problem: { code: 'picture-failed' },
    });
    expect([saved, background.asked]).toEqual([[], [['prepare-signing', {}]]]);
  });

  it('that is cancelled leaves no file and no note, and can begin again', async () => {
    const state = exportWith({
      ...nodePictures,
      stamp: (...input) => {
        state.cancel();
        return nodePictures.stamp(...input);
      },
    });
    await state.start(masked);
    expect(state.progress.value).toEqual({ is: 'cancelled', ready: [] });
    expect([saved, background.asked]).toEqual([[], [['prepare-signing', {}]]]);
    state.reset();
    expect(state.progress.value).toEqual({ is: 'choosing' });
  });

  it('without a key that can be used leaves no file, and says so', async () => {
    background.answers['prepare-signing'] = async () => ok(null);
    const state = exportWith(nodePictures);
    await state.start(masked);
    expect(state.progress.value).toMatchObject({
      is: 'failed',
      problem: { code: 'signing-failed' },
    });
    expect(saved).toEqual([]);
  });

  it('of a case that does not exist says so', async () => {
    const state = exportWith(nodePictures, 'f'.repeat(32));
    await state.start(masked);
    expect(state.progress.value).toMatchObject({
      is: 'failed',
      problem: { code: 'case-not-found' },
    });
  });

  it('runs once, however often it is started', async () => {
    const state = exportWith(nodePictures);
    await Promise.all([state.start(masked), state.start(masked)]);
    expect(saved).toHaveLength(1);
  });

  it('whose note failed still hands over the file, and says what failed', async () => {
    background.answers.exported = async () => fail('store', 'storage-full');
    const state = exportWith(nodePictures);
    await state.start(masked);
    expect(saved).toHaveLength(1);
    expect(app.notice.value).toMatchObject({ isProblem: true });
  });
});
