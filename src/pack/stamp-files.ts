import type { LedgerStamp, Stamp } from '../model/stamp.ts';
import { encodeText } from './bytes.ts';
import { bagFiles, signatureFolder, timestampsFolder } from './layout.ts';
import type { ZipFile } from './zip/zip-writer.ts';

/** Where the parts of a stamp lie in a pack. */
export type StampPaths = Readonly<Record<keyof Stamp, string>>;

/** The files of the stamp over an entry of the ledger. */
export function ledgerStampPaths(seq: number): StampPaths {
  return pathsFrom(`${timestampsFolder}${seq}`);
}

/** The files of the stamp over the tag manifest, where it was stamped at export. */
export const manifestStampPaths: StampPaths = pathsFrom(
  `${signatureFolder}${bagFiles.tagManifest}`,
);

function pathsFrom(start: string): StampPaths {
  return { query: `${start}.tsq`, response: `${start}.tsr`, chain: `${start}-chain.pem` };
}

/** The files of the stamps over the ledger, in its order. */
export function ledgerStampFiles(stamps: readonly LedgerStamp[]): ZipFile[] {
  return [...stamps]
    .sort((a, b) => a.seq - b.seq)
    .flatMap((stamp) => stampFiles(stamp, ledgerStampPaths(stamp.seq)));
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
  return stampedSeq(path) !== null || Object.values(manifestStampPaths).includes(path);
}

/** The entry that a file below data/timestamps/ is about; null for a name that no stamp has. */
export function stampedSeq(path: string): number | null {
  const name = path.slice(timestampsFolder.length);
  const seq = /^([1-9]\d{0,8})(?:\.tsq|\.tsr|-chain\.pem)$/.exec(name)?.[1];
  return path.startsWith(timestampsFolder) && seq ? Number(seq) : null;
}
