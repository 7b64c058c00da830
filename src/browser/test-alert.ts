import { browser } from 'wxt/browser';
import { notify } from './signs.ts';

/** Whether the browser took a notification. Whether the system then shows it no browser tells. */
export type TestAlert = 'shown' | 'refused';

/** Absent in Firefox, which lets every extension notify. */
type PermissionLevel = { getPermissionLevel?(): Promise<string> };

/** Shows a notification as alerts are shown. Not for long: it is about nothing. */
export async function showTestAlert(title: string, message: string): Promise<TestAlert> {
  try {
    const { getPermissionLevel } = browser.notifications as unknown as PermissionLevel;
    if ((await getPermissionLevel?.()) === 'denied') return 'refused';
    await notify('test-alert', title, message);
    return 'test-alert' in (await browser.notifications.getAll()) ? 'shown' : 'refused';
  } catch {
    return 'refused';
  }
}
