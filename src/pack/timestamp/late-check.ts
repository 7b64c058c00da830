import { checkStamp } from './check-stamp.ts';

declare global {
  var cardproofCheckStamp: typeof checkStamp | undefined;
}

/** Makes the check of stamps callable from the worker, which loads it only when there is a stamp. */
export function exposeStampCheck(): void {
  globalThis.cardproofCheckStamp = checkStamp;
}
