/**
 * Holds something as being worked on by this page. The browser lets go of it by itself when the page
 * goes, however it goes: no note in the store could say that.
 * @returns lets go of it
 */
export function hold(name: string): Promise<() => void> {
  return new Promise((held, failed) => {
    navigator.locks.request(name, () => new Promise<void>((letGo) => held(letGo))).catch(failed);
  });
}

/** Whether any page holds it. */
export function isHeldNow(name: string): Promise<boolean> {
  return navigator.locks.request(name, { ifAvailable: true }, (lock) => lock === null);
}

/** The name under which a restore is held while its files are coming. */
export function restoreHold(id: string): string {
  return `restore ${id}`;
}
