/** Hashes of 32 bytes that stand in a pack one after the other, in base64. */

const hashSize = 32;

/** Writes them in their order. */
export function joinHashes(hashes: readonly Uint8Array[]): string {
  const parts: string[] = [];
  for (const hash of hashes) parts.push(String.fromCharCode(...hash));
  return btoa(parts.join(''));
}

/** Reads them; null where it is no base64 or the last one is not whole. */
export function splitHashes(base64: string): Uint8Array[] | null {
  try {
    const binary = atob(base64);
    if (binary.length % hashSize !== 0) return null;
    const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
    const hashes: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += hashSize) {
      hashes.push(bytes.subarray(at, at + hashSize));
    }
    return hashes;
  } catch {
    return null;
  }
}
