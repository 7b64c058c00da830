import { storage } from 'wxt/utils/storage';

/** Which item the toast of each tab is about: what the buyer presses there names none. */
const told = storage.defineItem<Record<string, string>>('session:toldItems', { fallback: {} });

/** Notes the item that a toast shows; only the last one of a tab counts. */
export async function setToldItem(tabId: number, item: string): Promise<void> {
  await told.setValue({ ...(await told.getValue()), [tabId]: item });
}

/** The item that the last toast of a tab showed, or null. */
export async function toldItem(tabId: number): Promise<string | null> {
  return (await told.getValue())[String(tabId)] ?? null;
}
