import type { Attack } from './attacks/attack.ts';
import { fileAttacks } from './attacks/file-attacks.ts';
import { forgeries } from './attacks/forgeries.ts';
import { maskAttacks } from './attacks/mask-attacks.ts';
import { signatureAttacks } from './attacks/signature-attacks.ts';
import { stampAttacks } from './attacks/stamp-attacks.ts';
import { zipAttacks } from './attacks/zip-attacks.ts';

/**
 * Everything that is tried on a sound pack. A new part of the format adds a table here: each row goes
 * through the verifying module, the command line, the view and, where it says so, the real page.
 */
export const attacks: readonly Attack[] = [
  ...zipAttacks,
  ...fileAttacks,
  ...forgeries,
  ...signatureAttacks,
  ...maskAttacks,
  ...stampAttacks,
];
