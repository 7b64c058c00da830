import type { RandomAccess } from '../random-access.ts';
import { type CommonHeader, flagBits, signatures } from './zip-format.ts';

/** Bits by which a program reads a file in another way. */
const tellingFlags = flagBits.encrypted | flagBits.descriptor | flagBits.utf8;

/**
 * Compares a local header with its central one.
 * @returns `contradiction` where programs would read different files, `odd` where the difference
 * concerns nobody's content; `isDescribed` where size and checksum follow the content, as programs do
 * that write without going back
 */
export function compareHeaders(
  local: CommonHeader,
  central: CommonHeader,
): { isDescribed: boolean; contradiction: keyof CommonHeader | null; odd: string | null } {
  const isDescribed =
    (local.flags & central.flags & flagBits.descriptor) !== 0 &&
    local.crc === 0 &&
    local.packedSize === 0 &&
    local.size === 0;
  const different = (keys: readonly (keyof CommonHeader)[]) =>
    keys.find((key) => local[key] !== central[key]) ?? null;
  const flagsTell = ((local.flags ^ central.flags) & tellingFlags) !== 0;
  return {
    isDescribed,
    contradiction: flagsTell
      ? 'flags'
      : different(isDescribed ? ['method'] : ['method', 'crc', 'packedSize', 'size']),
    odd: different(['time', 'date', 'versionNeeded', 'flags']),
  };
}

/**
 * Reads what follows a content that is described behind itself.
 * @returns its length in bytes, or null where it does not repeat the central header
 */
export async function descriptorLength(
  file: RandomAccess,
  at: number,
  { crc, packedSize, size }: CommonHeader,
): Promise<number | null> {
  const bytes = await file.read(at, 16);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // The signature in front is optional.
  for (const start of [4, 0]) {
    if (start + 12 > bytes.length) continue;
    if (start === 4 && view.getUint32(0, true) !== signatures.descriptor) continue;
    const repeated = [0, 4, 8].map((offset) => view.getUint32(start + offset, true));
    if (repeated[0] === crc && repeated[1] === packedSize && repeated[2] === size) {
      return start + 12;
    }
  }
  return null;
}
