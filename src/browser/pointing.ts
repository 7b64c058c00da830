import { storage } from 'wxt/utils/storage';
import type { PointableField } from '../model/correction.ts';

/** What the buyer is pointing at in a tab: the picker runs in the page, this waits for its word. */
export interface Pointing {
  item: string;
  field: PointableField;
  /** The document in which it was begun; in another one nothing is taken. */
  documentId: string;
  /** SHA-256 of the page's address: a token in it must not be kept here. */
  address: string;
}

const pointings = storage.defineItem<Record<string, Pointing>>('session:pointings', {
  fallback: {},
});

/** Notes that pointing has begun in a tab; only the last one of a tab counts. */
export async function beginPointing(tabId: number, pointing: Pointing): Promise<void> {
  await pointings.setValue({ ...(await pointings.getValue()), [tabId]: pointing });
}

/** What was begun in a tab, once; null where nothing was. */
export async function endPointing(tabId: number): Promise<Pointing | null> {
  const { [String(tabId)]: pointing, ...others } = await pointings.getValue();
  if (pointing) await pointings.setValue(others);
  return pointing ?? null;
}
