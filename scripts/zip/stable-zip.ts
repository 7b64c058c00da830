import JSZip from 'jszip';

/** One file of a package: its path with forward slashes, and its bytes. */
export interface PackedFile {
  path: string;
  bytes: Uint8Array;
}

/** The first moment that a zip can state: its dates say nothing, and no build differs from another by them. */
const noDate = new Date(Date.UTC(1980, 0, 1));

/**
 * A zip in which nothing depends on machine, clock, zone or the order in which files were found: the same
 * paths and bytes always give the same zip. jszip deflates by code of its own, so not even the version of
 * Node counts.
 */
export async function stableZip(files: readonly PackedFile[]): Promise<Uint8Array> {
  const archive = new JSZip();
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const { path, bytes } of sorted) {
    archive.file(path, bytes, { date: noDate, createFolders: false, binary: true });
  }
  return archive.generateAsync({
    type: 'uint8array',
    compression: 'DEFLATE',
    compressionOptions: { level: 9 },
    platform: 'DOS',
  });
}
