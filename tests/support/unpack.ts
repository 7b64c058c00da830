import { randomAccess } from '../../src/pack/random-access.ts';
import { readContent } from '../../src/pack/zip/zip-content.ts';
import { readZipIndex } from '../../src/pack/zip/zip-reader.ts';

/** Files of a sound pack by their path inside its folder. */
export async function unpack(zip: Blob | Uint8Array): Promise<Map<string, Uint8Array>> {
  const file = randomAccess(zip);
  const index = await readZipIndex(file);
  if (!index.ok) throw new Error(index.fault.code);
  const files = new Map<string, Uint8Array>();
  for (const entry of index.entries) {
    const content = await readContent(file, entry);
    if (!content.ok) throw new Error(`${content.code} ${entry.name}`);
    files.set(entry.name.slice(entry.name.indexOf('/') + 1), content.bytes);
  }
  return files;
}

export async function bytesOf(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer());
}

export function textFrom(files: ReadonlyMap<string, Uint8Array>, path: string): string {
  const bytes = files.get(path);
  if (!bytes) throw new Error(`no ${path}`);
  return new TextDecoder().decode(bytes);
}
