import { owned } from './bytes.ts';
import { blobSink, type OpenSink } from './pack-sink.ts';

/**
 * Packs on their way lie in a folder that only this program can see (the origin's private file system),
 * so that none is in memory as a whole. They are gone when they are discarded, at the latest when no page
 * that made some is open any more.
 */

const folderName = 'packs';
/** Shared by every page with packs on the disk; whoever gets it alone may clear them away. */
const holdName = 'packs on the disk';

/** Writes to the disk; where the browser has no such place (a private window of Firefox) to memory. */
export const diskSink: OpenSink = async (name) => {
  const letGo = await holdShared();
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    // Two exports may make packs of one name.
    const own = `${crypto.randomUUID()} ${name}`;
    const handle = await folder.getFileHandle(own, { create: true });
    const writable = await handle.createWritable().catch(async (error: unknown) => {
      await folder.removeEntry(own).catch(() => {});
      throw error;
    });
    return {
      async write(pieces) {
        // As bytes they go through a pipe; a blob would be copied whole into the browser's memory first.
        for (const piece of pieces) await writable.write(owned(piece));
      },
      async close() {
        await writable.close();
        return handle.getFile();
      },
      async discard() {
        // Closing what is closed already throws.
        await writable.abort().catch(() => {});
        await folder.removeEntry(own).catch(() => {});
        letGo();
      },
    };
  } catch {
    letGo();
    return blobSink(name);
  }
};

function holdShared(): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks
      .request(holdName, { mode: 'shared' }, () => new Promise<void>((letGo) => held(letGo)))
      .catch(failed);
  });
}

/** A page may have been closed while the browser still copied its pack to where it was saved. */
const longestSaving = 10 * 60_000;

/**
 * Clears away packs of pages that are gone: a full one holds card keys in clear.
 * @param now milliseconds since the epoch
 */
export async function clearLeftPacks(now: number): Promise<void> {
  await navigator.locks.request(holdName, { ifAvailable: true }, async (lock) => {
    if (!lock) return;
    try {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(folderName);
      const names: string[] = [];
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind !== 'file') continue;
        const { lastModified } = await (handle as FileSystemFileHandle).getFile();
        if (now - lastModified > longestSaving) names.push(name);
      }
      for (const name of names) await folder.removeEntry(name);
    } catch {
      // There is none, or no such place.
    }
  });
}
