import type { Case } from '../model/case.ts';
import { type Claim, claimHash, type SentLetter } from '../model/claim.ts';
import { encodeText } from './bytes.ts';
import { claimFile } from './layout.ts';
import type { LeakFinder } from './leaks.ts';
import { foreignMark } from './masking.ts';
import { both, routeNames } from './texts.ts';

/** A claim of which the text is known. */
export type LetterClaim = Claim & { letter: SentLetter };

/** The claims of a case that are carried as files, in the order of their numbers. */
export function letterClaims({ claims = [] }: Case): LetterClaim[] {
  return claims.flatMap((claim) =>
    claim.letter === undefined ? [] : [{ ...claim, letter: claim.letter }],
  );
}

/** Whether a part of the text was covered for the recipient. */
export function isCovered({ letter }: LetterClaim): boolean {
  return letter.salt === undefined && letter.text.includes(foreignMark);
}

/**
 * Letters are the buyer's own words, and a key may stand in them in a spelling that no page has. One that
 * still holds a secret after masking is covered whole: the others leave all the same.
 * @param leaks finds the secrets of the case, short ones included
 */
export function withoutTellingLetters(shown: Case, leaks: LeakFinder): Case {
  if (!shown.claims) return shown;
  const claims = shown.claims.map((claim) =>
    claim.letter && leaks(encodeText(claim.letter.text))
      ? { ...claim, letter: { ...claim.letter, text: foreignMark } }
      : claim,
  );
  return { ...shown, claims };
}

/** The same for the buyer's notes. */
export function withoutTellingNotes(shown: Case, leaks: LeakFinder): Case {
  if (!shown.notes) return shown;
  const notes = shown.notes.map((note) =>
    leaks(encodeText(note.text)) ? { ...note, text: foreignMark } : note,
  );
  return { ...shown, notes };
}

/**
 * A case whose claims can be compared with the ledger only where their text is as it was sent: by the
 * salt of a covered one what is covered could be guessed.
 * @param sent the case before anything was covered
 */
export function withoutCoveredSalts(shown: Case, sent: Case): Case {
  if (!shown.claims) return shown;
  const texts = new Map(sent.claims?.map(({ id, letter }) => [id, letter?.text]));
  const claims = shown.claims.map((claim) => {
    if (!claim.letter || claim.letter.text === texts.get(claim.id)) return claim;
    const { salt: withheld, ...letter } = claim.letter;
    return { ...claim, letter };
  });
  return { ...shown, claims };
}

/**
 * What a pack holds below data/claims/: each text as it was sent, with what the ledger says of it. All of
 * it follows from the case, so that verification can make the same bytes.
 */
export function claimFiles(shown: Case): { path: string; bytes: Uint8Array }[] {
  return letterClaims(shown).map((claim, index) => {
    const hash = claimHash(claim);
    const lines = [
      `发给 Sent to: ${both(routeNames[claim.route])}`,
      `时间 Sent at: ${claim.sentAt}（购买者自述 as the buyer says）`,
      hash === null
        ? '部分文字已遮盖，无法与流水账比对。 Parts are covered: it cannot be compared with the ledger.'
        : `流水账登记的哈希 Hash in the ledger: ${hash}`,
    ];
    const text = `${lines.join('\n')}\n\n${claim.letter.text}\n`;
    return { path: claimFile(index + 1, claim.route), bytes: encodeText(text) };
  });
}
