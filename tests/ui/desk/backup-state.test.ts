// @vitest-environment jsdom
import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noCaseId } from '../../../src/model/pack.ts';
import { ok } from '../../../src/model/result.ts';
import { blobSink, type OpenSink } from '../../../src/pack/pack-sink.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { ensureSigningKey } from '../../../src/store/signing-key.ts';
import type { App } from '../../../src/ui/app.ts';
import {
  type BackupState,
  backupSubjects,
  createBackupState,
} from '../../../src/ui/desk/backup-state.ts';
import { type Background, testApp } from '../../support/app.tsx';
import { fact, nodePictures, seededBytes, standInVerifier } from '../../support/pack-source.ts';
import { emptyStore, orderDraft, sampleMoment, seal } from '../../support/sealed-store.ts';

let db: CardProofDb;
let app: App;
let background: Background;
let state: BackupState;
let saved: string[];
let left: Set<string>;
/** What the disk does before it opens or writes a file, by the number of the file. */
let beforeOpening: (no: number) => void;
let beforeWriting: (no: number) => void;
let stores = 0;

const quota = () => new DOMException('no room', 'QuotaExceededError');

/** Two cases, and rules that belong to none. */
beforeEach(async () => {
  stores += 1;
  db = emptyStore(`backup ${stores}`);
  ({ app, background } = testApp(db, sampleMoment));
  background.answers.exported = async () => ok(null);
  background.answers['prepare-signing'] = async () => {
    await ensureSigningKey(db, '2026-11-20T14:32:00.000+08:00', seededBytes('key'));
    return ok(null);
  };
  await seal(db, orderDraft());
  await seal(db, orderDraft({ facts: [fact('orderNo', 'SECOND2026112000017')] }));
  const page = { ...orderDraft().page, shop: 'https://other.example', kind: 'rules' as const };
  await seal(
    db,
    orderDraft({ kind: 'rules_snapshot', page, facts: [], secrets: [], secretRegions: [] }),
  );
  saved = [];
  left = new Set();
  beforeOpening = () => {};
  beforeWriting = () => {};
  let files = 0;
  const openSink: OpenSink = async (name) => {
    files += 1;
    beforeOpening(files);
    const own = `${files} ${name}`;
    left.add(own);
    const no = files;
    const sink = await blobSink(name);
    return {
      ...sink,
      async write(pieces) {
        beforeWriting(no);
        await sink.write(pieces);
      },
      discard: async () => void left.delete(own),
    };
  };
  state = createBackupState(app, {
    agent: 'CardProof 0.1.0',
    pictures: nodePictures,
    openSink,
    verifier: async () => standInVerifier,
  });
  URL.createObjectURL = () => 'blob:test';
  URL.revokeObjectURL = () => {};
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
});
afterEach(() => vi.restoreAllMocks());

const noted = () => background.asked.filter(([name]) => name === 'exported');

describe('a backup', () => {
  it('is one full pack of each case and one of the pages that belong to none', async () => {
    const subjects = await backupSubjects(app);
    expect(subjects.map(({ caseId }) => caseId === noCaseId)).toEqual([false, false, true]);
    await state.start({});
    expect(state.progress.value).toEqual({ is: 'done' });
    expect(state.failures.value).toEqual([]);
    expect(saved).toEqual(state.ready.value.map(({ name }) => name));
    expect(saved).toHaveLength(3);
    expect(state.ready.value.every(({ pack }) => pack.verification.verdict === 'intact')).toBe(
      true,
    );
    expect(noted()).toHaveLength(3);
  });

  it('whose disk is full at one pack names that case, keeps no half, and goes on', async () => {
    beforeWriting = (no) => {
      if (no === 2) throw quota();
    };
    await state.start({});
    expect(state.progress.value).toEqual({ is: 'done' });
    expect(state.failures.value).toMatchObject([{ problem: { code: 'export-disk-full' } }]);
    expect([saved.length, noted().length]).toEqual([2, 2]);
    expect([...left].map((name) => name[0])).toEqual(['1', '3']);
  });

  it('leaves no pack in clear where the encrypted one finds no room', async () => {
    // Of each case first the pack itself is written, then what is encrypted of it.
    beforeOpening = (no) => {
      if (no % 2 === 0) throw quota();
    };
    await state.start({ passphrase: 'four words of mine' });
    expect(state.failures.value.map(({ problem }) => problem.code)).toEqual(
      Array(3).fill('export-disk-full'),
    );
    expect([saved, [...left]]).toEqual([[], []]);
  });

  it('that is cancelled keeps what is finished, and can begin again', async () => {
    beforeWriting = (no) => {
      if (no === 2) state.cancel();
    };
    await state.start({});
    expect(state.progress.value).toEqual({ is: 'cancelled' });
    expect([saved.length, state.failures.value.length]).toEqual([1, 0]);
    state.reset();
    expect(state.progress.value).toEqual({ is: 'choosing' });
    expect(state.ready.value).toEqual([]);
  });

  it('runs once, however often it is started', async () => {
    await Promise.all([state.start({}), state.start({})]);
    expect(saved).toHaveLength(3);
  });

  it('says of each case which one it is at', async () => {
    const seen = new Set<string>();
    state.progress.subscribe((progress) => {
      if (progress.is === 'running') seen.add(`${progress.no} of ${progress.of}`);
    });
    await state.start({});
    expect([...seen]).toEqual(['1 of 3', '2 of 3', '3 of 3']);
  });
});
