import type { Hex } from '../model/hash.ts';
import { fail, type Problem, type Result } from '../model/result.ts';
import type { Stamp } from '../model/stamp.ts';
import { manifestStampPaths, stampFiles } from './stamp-files.ts';
import type { ZipFile } from './zip/zip-writer.ts';

/**
 * Asks a timestamp authority for a stamp over a SHA-256, and gives up by itself in reasonable time. Who
 * asks, and where, is not the pack's business.
 */
export type StampPort = (hash: Hex) => Promise<Result<Stamp>>;

export interface StampOptions {
  /** Where the tag manifest is to be stamped; absent where nobody is to be asked. */
  stamps?: StampPort;
  /** Called before an authority is asked, which may take seconds. */
  onStamping?(): void;
}

/**
 * Has a tag manifest stamped. A pack without is as good as it can be now: no failure holds it up.
 * @returns the files of the stamp, or why there are none though they were wanted
 */
export async function stampTagManifest(
  hash: Hex,
  { stamps, onStamping }: StampOptions,
): Promise<{ files: ZipFile[]; unstamped: Problem | null }> {
  if (!stamps) return { files: [], unstamped: null };
  onStamping?.();
  const stamped = await stamps(hash).catch((error: unknown) => fail('pack', 'stamp-failed', error));
  return stamped.ok
    ? { files: stampFiles(stamped.value, manifestStampPaths), unstamped: null }
    : { files: [], unstamped: stamped.problem };
}
