import { afterEach, describe, expect, it, vi } from 'vitest';
import { decryptWithAge, encryptWithAge } from '../../src/pack/age.ts';
import { diskSink } from '../../src/pack/disk-sink.ts';
import { blobSink, type OpenSink } from '../../src/pack/pack-sink.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, smallCase } from '../support/pack-source.ts';

const quota = () => new DOMException('no room', 'QuotaExceededError');

type Step = 'open' | 'write' | 'close';

/** A disk that is full at one step of writing a file, and what is left on it. */
function fullAt(step: Step): { openSink: OpenSink; left: Set<string> } {
  const left = new Set<string>();
  const refuse = (at: Step) => {
    if (at === step) throw quota();
  };
  const openSink: OpenSink = async (name) => {
    refuse('open');
    left.add(name);
    const sink = await blobSink(name);
    return {
      async write(pieces) {
        refuse('write');
        await sink.write(pieces);
      },
      async close() {
        refuse('close');
        return sink.close();
      },
      async discard() {
        left.delete(name);
      },
    };
  };
  return { openSink, left };
}

const steps: Step[] = ['open', 'write', 'close'];
const workFactor = 2;

describe('a disk that is full', () => {
  it.each(steps)('at the %s of a pack leaves none, and is named', async (step) => {
    const { openSink, left } = fullAt(step);
    const written = await writePack(smallCase().build(), { ...exportOptions, openSink });
    expect(written).toMatchObject({ ok: false, problem: { code: 'export-disk-full' } });
    expect([...left]).toEqual([]);
  });

  it.each(steps)('at the %s of an encrypted pack leaves none, and is named', async (step) => {
    const { openSink, left } = fullAt(step);
    const how = { name: 'pack.zip.age', openSink, workFactor };
    const encrypted = await encryptWithAge(new Blob(['pack']), 'passphrase', how);
    expect(encrypted).toMatchObject({ ok: false, problem: { code: 'export-disk-full' } });
    expect([...left]).toEqual([]);
  });

  it.each(steps)('at the %s of a pack that is decrypted is no damage of it', async (step) => {
    const open = { name: 'pack.zip.age', openSink: blobSink, workFactor };
    const encrypted = await encryptWithAge(new Blob(['pack']), 'passphrase', open);
    if (!encrypted.ok) throw new Error(encrypted.problem.code);
    const { openSink, left } = fullAt(step);
    const opened = await decryptWithAge(encrypted.value.bytes, 'passphrase', {
      ...{ name: 'pack.zip', openSink },
    });
    expect(opened).toMatchObject({ ok: false, problem: { code: 'storage-full' } });
    expect([...left]).toEqual([]);
  });
});

describe('the folder of packs on the disk', () => {
  afterEach(() => vi.unstubAllGlobals());

  /** The private file system of a browser, as far as packs need it, full at one step. */
  function stubDisk(full: Step | null): Set<string> {
    const names = new Set<string>();
    const refuse = (at: Step) => (at === full ? Promise.reject(quota()) : Promise.resolve());
    const writable = {
      write: () => refuse('write'),
      close: () => refuse('close'),
      abort: async () => {
        if (full === 'close') throw new TypeError('it is closing');
      },
    };
    const folder = {
      async getFileHandle(name: string) {
        names.add(name);
        return {
          createWritable: () => refuse('open').then(() => writable),
          getFile: async () => new Blob(),
        };
      },
      async removeEntry(name: string) {
        names.delete(name);
      },
    };
    const root = { getDirectoryHandle: async () => folder };
    const request = async (_: string, __: unknown, held: () => Promise<void>) => held();
    vi.stubGlobal('navigator', {
      storage: { getDirectory: async () => root },
      locks: { request },
    });
    return names;
  }

  it('holds a pack until it is discarded', async () => {
    const names = stubDisk(null);
    const written = await writePack(smallCase().build(), { ...exportOptions, openSink: diskSink });
    // What this disk gives back is empty, so that no pack on it verifies.
    expect(written).toMatchObject({ ok: false, problem: { code: 'export-not-verified' } });
    const sink = await diskSink('pack.zip');
    expect(names.size).toBe(1);
    await sink.discard();
    expect(names.size).toBe(0);
  });

  it.each(['write', 'close'] as const)(
    'keeps nothing of one that failed at its %s',
    async (step) => {
      const names = stubDisk(step);
      const written = await writePack(smallCase().build(), {
        ...exportOptions,
        openSink: diskSink,
      });
      expect(written).toMatchObject({ ok: false, problem: { code: 'export-disk-full' } });
      expect([...names]).toEqual([]);
    },
  );

  it('is done without where there is no room for another file', async () => {
    const names = stubDisk('open');
    const written = await writePack(smallCase().build(), { ...exportOptions, openSink: diskSink });
    expect(written.ok).toBe(true);
    expect([...names]).toEqual([]);
  });
});
