import '../../support/browser.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../../src/model/result.ts';
import { encryptWithAge } from '../../../src/pack/age.ts';
import { blobSink, type OpenSink } from '../../../src/pack/pack-sink.ts';
import type { CardProofDb } from '../../../src/store/schema.ts';
import { createRestoreState, type RestoreState } from '../../../src/ui/desk/restore-state.ts';
import { type Background, testApp } from '../../support/app.tsx';
import { type FullDisk, fillDisk } from '../../support/full-disk.ts';
import { smallPack } from '../../support/repack.ts';
import { emptyStore, sampleMoment } from '../../support/sealed-store.ts';

let db: CardProofDb;
let background: Background;
let state: RestoreState;
let openSink: OpenSink;
let left: Set<string>;
let disk: FullDisk | null = null;
let stores = 0;

const full = new File([new Uint8Array(await smallPack('full'))], 'full.zip');
const masked = new File([new Uint8Array(await smallPack('masked'))], 'masked.zip');
const passphrase = 'four words of mine';
const encrypted = await encryptWithAge(full, passphrase, {
  ...{ name: 'full.zip.age', openSink: blobSink, workFactor: 2 },
});
if (!encrypted.ok) throw new Error(encrypted.problem.code);
const locked = new File([encrypted.value.bytes], 'full.zip.age');
const outcome = { caseId: 'c0'.repeat(16), restored: 3, known: 0 };

beforeEach(() => {
  stores += 1;
  db = emptyStore(`restore state ${stores}`);
  const made = testApp(db, sampleMoment);
  background = made.background;
  background.answers['restore-pack'] = async () => ok(outcome);
  left = new Set();
  openSink = async (name) => {
    left.add(name);
    const sink = await blobSink(name);
    return { ...sink, discard: async () => void left.delete(name) };
  };
  state = createRestoreState(made.app, (name) => openSink(name));
  const request = (_: string, held: () => Promise<void>) => held();
  vi.stubGlobal('navigator', { locks: { request } });
});

afterEach(() => {
  disk?.remove();
  disk = null;
  vi.unstubAllGlobals();
});

const steps = () => state.files.value.map(({ step }) => step.is);
const only = () => state.files.value[0]?.id ?? '';

async function settled(...expected: string[]): Promise<void> {
  await vi.waitFor(() => expect(steps()).toEqual(expected), { timeout: 10_000, interval: 5 });
}

describe('files that were chosen', () => {
  it('are verified one after another, and wait for the buyer', async () => {
    state.add([full, masked]);
    expect(steps()).toEqual(['waiting', 'waiting']);
    await settled('ready', 'ready');
    expect(background.asked).toEqual([]);
    expect(await db.restores.count()).toBe(0);
  });

  it('are refused where they are damaged, and where they are no pack', async () => {
    const bytes = new Uint8Array(await full.arrayBuffer());
    bytes[2000] = (bytes[2000] ?? 0) ^ 1;
    state.add([new File([bytes], 'changed.zip'), new File(['hello'], 'hello.txt')]);
    await settled('refused', 'refused');
    await state.restoreAll();
    expect(background.asked).toEqual([]);
  });

  it('that are gone from the disk by now are said to be, and the next one goes on', async () => {
    const gone = new File(['x'], 'gone.zip');
    gone.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    state.add([gone, full]);
    await settled('failed', 'ready');
  });

  it('are forgotten when they are taken off the list', async () => {
    state.add([full]);
    state.remove(only());
    expect(steps()).toEqual([]);
    state.add([full, masked]);
    await settled('ready', 'ready');
    state.reset();
    expect(steps()).toEqual([]);
  });
});

describe('a full pack that was verified', () => {
  beforeEach(async () => {
    state.add([full]);
    await settled('ready');
  });

  it('is put into the inbox whole, then taken over by the background', async () => {
    background.answers['restore-pack'] = async ({ restore }: { restore: string }) => {
      const row = await db.restores.get(restore);
      expect(row).toMatchObject({ isWhole: true });
      expect(row?.items).toHaveLength(3);
      return ok(outcome);
    };
    await state.restore(only());
    expect(state.files.value[0]?.step).toMatchObject({ is: 'restored', outcome });
    // Again it is what was restored, and asks for nothing more.
    await state.restore(only());
    expect(background.asked).toHaveLength(1);
  });

  it.each(['storage-full', 'locked', 'restore-refused'] as const)(
    'that the background could not take over says why: %s',
    async (code) => {
      background.answers['restore-pack'] = async () => fail('restore', code);
      await state.restore(only());
      expect(state.files.value[0]?.step).toMatchObject({ is: 'failed', problem: { code } });
    },
  );

  it.each([1, 2, 6])('leaves no half in an inbox that is full at write %i', async (write) => {
    disk = fillDisk((no) => no >= write);
    await state.restore(only());
    expect(state.files.value[0]?.step).toMatchObject({
      ...{ is: 'failed', problem: { stage: 'restore', code: 'storage-full' } },
    });
    expect(background.asked).toEqual([]);
    expect([await db.restores.count(), await db.restoreParts.count()]).toEqual([0, 0]);
  });
});

it('a masked pack is shown and never restored', async () => {
  state.add([masked]);
  await settled('ready');
  await state.restoreAll();
  expect(steps()).toEqual(['ready']);
  expect(background.asked).toEqual([]);
});

describe('a pack that is encrypted', () => {
  beforeEach(async () => {
    state.add([locked]);
    await settled('encrypted');
  });

  it('is verified once its passphrase opens it, and its clear copy goes when it is forgotten', async () => {
    await state.decrypt(passphrase);
    await settled('ready');
    expect([...left]).toEqual(['full.zip']);
    state.reset();
    await vi.waitFor(() => expect([...left]).toEqual([]));
  });

  it('stays so where the passphrase is wrong, and says it', async () => {
    await state.decrypt('another');
    expect(state.files.value[0]?.step).toMatchObject({
      ...{ is: 'encrypted', problem: { code: 'pack-passphrase-wrong' } },
    });
    expect([...left]).toEqual([]);
  });

  it('that finds no room for its clear copy is not called damaged', async () => {
    openSink = () => Promise.reject(new DOMException('no room', 'QuotaExceededError'));
    await state.decrypt(passphrase);
    expect(state.files.value[0]?.step).toMatchObject({
      ...{ is: 'failed', problem: { code: 'storage-full' } },
    });
  });
});
