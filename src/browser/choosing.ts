import { storage } from 'wxt/utils/storage';

/** Tabs in which the buyer is choosing a part of the page: from no other is one taken. */
const choosing = storage.defineItem<number[]>('session:choosing', { fallback: [] });

/** Notes that choosing has begun in a tab. */
export async function beginChoosing(tabId: number): Promise<void> {
  await choosing.setValue([...new Set([...(await choosing.getValue()), tabId])]);
}

/** Whether choosing was begun in a tab; asked once, it has ended. */
export async function endChoosing(tabId: number): Promise<boolean> {
  const tabs = await choosing.getValue();
  if (!tabs.includes(tabId)) return false;
  await choosing.setValue(tabs.filter((id) => id !== tabId));
  return true;
}
