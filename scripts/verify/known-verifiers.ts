import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Hex, sha256Hex } from '../../src/model/hash.ts';
import { encodeText } from '../../src/pack/bytes.ts';
import { buildVerifier } from '../build-verifier.ts';

const list = join(import.meta.dirname, '..', '..', 'docs', 'verifiers.md');

/** SHA-256 of every `verify.html` that is known: those published, and that of these sources. */
export async function knownVerifiers(): Promise<Hex[]> {
  const published = (await readFile(list, 'utf8')).match(/\b[0-9a-f]{64}\b/g) ?? [];
  return [...published, sha256Hex(encodeText(await buildVerifier()))];
}
