import { largestImport } from '../../../model/imported.ts';
import { fail, ok, type Result } from '../../../model/result.ts';
import { decodeText, owned } from '../../../pack/bytes.ts';
import { randomAccess } from '../../../pack/random-access.ts';
import { readContent } from '../../../pack/zip/zip-content.ts';
import { readZipIndex } from '../../../pack/zip/zip-reader.ts';

/** A file out of a zip, in clear. */
export interface UnzippedFile {
  /** Without its folders. */
  name: string;
  blob: Blob;
}

/** More would be no evidence but somebody's whole phone. */
const mostFiles = 200;

/**
 * Takes the files out of a zip that the buyer chose, with the strict reader of packs: it knows every
 * size before it unpacks anything, and unpacks no byte more than that.
 * @returns `zip-broken`, `zip-encrypted`, `zip-too-large` (more than 200 files, or 256 MiB in all),
 * `zip-nothing` where it holds no file
 */
export async function unzip(zip: Blob): Promise<Result<UnzippedFile[]>> {
  const file = randomAccess(zip);
  const index = await readZipIndex(file, decodeName);
  if (!index.ok) {
    if (index.fault.code === 'too-large') return fail('import', 'zip-too-large');
    const isEncrypted = index.fault.code === 'zip-encrypted';
    return fail('import', isEncrypted ? 'zip-encrypted' : 'zip-broken', index.fault.code);
  }
  const entries = index.entries.filter(({ name }) => isOwnFile(name));
  if (entries.length === 0) return fail('import', 'zip-nothing');
  if (entries.length > mostFiles || entries.some(({ size }) => size > largestImport)) {
    return fail('import', 'zip-too-large');
  }
  const files: UnzippedFile[] = [];
  for (const entry of entries) {
    const content = await readContent(file, entry);
    if (!content.ok) return fail('import', 'zip-broken', entry.name);
    const name = entry.name.split(/[\\/]/).at(-1) ?? '';
    files.push({ name, blob: new Blob([owned(content.bytes)]) });
  }
  return ok(files);
}

/** Folders have no content, and what systems add beside files is nobody's evidence. */
function isOwnFile(name: string): boolean {
  const parts = name.split(/[\\/]/);
  const last = parts.at(-1) ?? '';
  return last !== '' && !last.startsWith('.') && !parts.includes('__MACOSX');
}

/** Windows writes Chinese names in its own code page and does not say so. */
function decodeName(bytes: Uint8Array): string | null {
  return decodeText(bytes) ?? new TextDecoder('gb18030').decode(bytes);
}
