import type { SealedFile } from '../model/evidence.ts';
import { isPictureName } from '../model/file-name.ts';
import { type Hex, toHex } from '../model/hash.ts';
import { linesOf } from '../pack/lines.ts';
import { tilesOf } from '../pack/tiles.ts';
import { hashFile, type ReadyFile } from '../store/evidence.ts';
import type { KeptFile } from '../store/jobs.ts';
import { random } from './services.ts';

/**
 * Makes files ready to be sealed: their hashes, and the tiles or lines by which a masked copy can be
 * compared with them later. A picture is begun when it is there, while copy and text of its page are
 * still taken: nobody waits for it at the end.
 */
export interface ProofMaker {
  /** Begins with a file that was just kept. One that comes again under its name replaces it. */
  begin(file: KeptFile): void;
  /** The file with all that sealing needs; what was not begun, or has changed since, is done now. */
  ready(file: KeptFile): Promise<ReadyFile>;
}

export function proofMaker(): ProofMaker {
  const begun = new Map<string, Promise<ReadyFile>>();
  return {
    begin(file) {
      if (!isPictureName(file.name)) return;
      const work = readyFile(file);
      // Whoever seals hears of it.
      work.catch(() => {});
      begun.set(file.name, work);
    },
    async ready(file) {
      const before = begun.get(file.name);
      if (!before) return readyFile(file);
      const [early, hash] = await Promise.all([before, hashFile(file.bytes)]);
      return early.hash === hash ? { ...early, ...file } : readyFile(file);
    },
  };
}

async function readyFile(file: KeptFile): Promise<ReadyFile> {
  const seed = toHex(random(32));
  const [hash, proof] = await Promise.all([hashFile(file.bytes), proofOf(file, seed)]);
  return { ...file, hash, ...(proof && { proof, seed }) };
}

/** Null for what is withheld wherever it may show a key: it is never masked. */
async function proofOf(
  { name, bytes }: KeptFile,
  seed: Hex,
): Promise<Pick<SealedFile, 'tiles' | 'lines'> | null> {
  if (isPictureName(name)) {
    const tiles = await tilesOf(bytes, seed);
    return tiles && { tiles };
  }
  if (name !== 'page.html' && name !== 'page.txt') return null;
  const lines = linesOf(bytes, seed);
  return lines && { lines };
}
