import { decodeText } from './bytes.ts';

const firstLine = 'age-encryption.org/v1\n';

/** How many bytes from the beginning tell a file of age. */
export const ageHeadLength = firstLine.length;

/** Whether bytes from the beginning of a file are those of age. */
export function isAgeHead(head: Uint8Array): boolean {
  return decodeText(head.subarray(0, ageHeadLength)) === firstLine;
}
