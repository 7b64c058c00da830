import type { Millis } from '../model/time.ts';
import type { CardProofDb } from './schema.ts';

/** A page that is only finishing a write lets go by itself within this. */
const patience: Millis = 3000;

/**
 * Tells when a page of an older version of the program keeps the store from being opened. It is opened
 * by itself as soon as that page is closed.
 */
export function onBlocked(db: CardProofDb, tell: () => void): void {
  db.on('blocked', () => {
    setTimeout(() => {
      if (!db.isOpen()) tell();
    }, patience);
  });
}
