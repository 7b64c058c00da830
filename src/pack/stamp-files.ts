import type { EntryStamp, Stamp } from '../model/stamp.ts';
import { encodeText } from './bytes.ts';
import { bagFiles, isCarriedStampsFolder, signatureFolder, timestampsFolder } from './layout.ts';
import type { ZipFile } from './zip/zip-writer.ts';

/** Where the parts of a stamp lie in a pack. */
export type StampPaths = Readonly<Record<keyof Stamp, string>>;

/** The files of the stamp over an entry of a ledger, whose stamps lie in one folder. */
export function ledgerStampPaths(seq: number, folder: string = timestampsFolder): StampPaths {
  return pathsFrom(`${folder}${seq}`);
}

/** The files of the stamp over the tag manifest, where it was stamped at export. */
export const manifestStampPaths: StampPaths = pathsFrom(
  `${signatureFolder}${bagFiles.tagManifest}`,
);

function pathsFrom(start: string): StampPaths {
  return { query: `${start}.tsq`, response: `${start}.tsr`, chain: `${start}-chain.pem` };
}

/** The files of the stamps over a ledger, in its order. */
export function ledgerStampFiles(
  stamps: readonly EntryStamp[],
  folder: string = timestampsFolder,
): ZipFile[] {
  return [...stamps]
    .sort((a, b) => a.seq - b.seq)
    .flatMap((stamp) => stampFiles(stamp, ledgerStampPaths(stamp.seq, folder)));
}

/** The three files of a stamp. */
export function stampFiles({ query, response, chain }: Stamp, paths: StampPaths): ZipFile[] {
  return [
    { path: paths.query, bytes: query },
    { path: paths.response, bytes: response },
    { path: paths.chain, bytes: encodeText(chain) },
  ];
}

/** Whether a file is a part of a stamp, by its name. */
export function isStampFile(path: string): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isOfLedger = folder === timestampsFolder || isCarriedStampsFolder(folder);
  if (isOfLedger && stampedSeq(path, folder) !== null) return true;
  return Object.values(manifestStampPaths).includes(path);
}

/** The entry that a file in a folder of stamps is about; null for a name that no stamp has. */
export function stampedSeq(path: string, folder: string = timestampsFolder): number | null {
  const name = path.slice(folder.length);
  const seq = /^([1-9]\d{0,8})(?:\.tsq|\.tsr|-chain\.pem)$/.exec(name)?.[1];
  return path.startsWith(folder) && seq ? Number(seq) : null;
}
