import { formatMoment, remainingText, t } from '../browser/i18n.ts';
import { shopName } from '../browser/shop-name.ts';
import { notify } from '../browser/signs.ts';
import type { DueAlert } from '../deadlines/alerts.ts';
import { remainingParts } from '../deadlines/state.ts';
import type { Millis } from '../model/time.ts';
import type { OpenDeadline } from './open-deadlines.ts';

/** What notifications about deadlines say, and what their ids mean. */

/**
 * Shows one notification, whatever was slept through.
 * @param alerts the most pressing first
 */
export async function tell(
  alerts: readonly DueAlert[],
  open: readonly OpenDeadline[],
  now: Millis,
): Promise<void> {
  const [first] = alerts;
  if (!first) return;
  const buttons = alerts.every(({ passed }) => passed)
    ? [t('notify.open')]
    : [t('notify.claim'), t('notify.later')];
  if (alerts.length > 1) {
    const list = alerts.map((alert) => `${nameOf(alert, open)} · ${leftOf(alert)}`).join('\n');
    await notify(
      `${prefix}${now}`,
      t('notify.missed.title', { count: alerts.length }),
      t('notify.missed.body', { list }),
      buttons,
    );
    return;
  }
  const { title, body } = wordsOf(first, open, now);
  await notify(`${prefix}${first.deadline.caseId}/${now}`, title, body, buttons);
}

function wordsOf(
  alert: DueAlert,
  open: readonly OpenDeadline[],
  now: Millis,
): { title: string; body: string } {
  const { deadline, passed } = alert;
  const shop = shopName(openOf(alert, open)?.shop ?? '');
  const words = { product: nameOf(alert, open), due: formatMoment(deadline.due, now) };
  if ('limit' in deadline) {
    const limit = t(`limit.${deadline.limit.id}`);
    const by = deadline.limit.by === 'others' ? 'answer' : 'route';
    return {
      title: t(`notify.${by}.title`, { route: t(`route.${deadline.limit.route}`), shop }),
      body: t(`notify.${by}.body`, { ...words, limit }),
    };
  }
  if (passed)
    return { title: t('notify.passed.title', { shop }), body: t('notify.passed.body', words) };
  return {
    title: t('notify.deadline.title', { remaining: leftOf(alert), shop }),
    body: t('notify.deadline.body', words),
  };
}

const prefix = 'deadline:';

/** What a notification was about. */
export interface NoticeSubject {
  /** Address of the desk's page that it leads to: a hash, or empty. */
  address: string;
  /** When deadlines were told by it, in milliseconds since the epoch; null for other notifications. */
  told: Millis | null;
}

/** Reads the id of a notification; it is all that is left of it after the worker was stopped. */
export function noticeSubject(id: string): NoticeSubject {
  const deadline = /^deadline:(?:([0-9a-f]{32})\/)?(\d{1,16})$/.exec(id);
  if (deadline) {
    const [, caseId, told] = deadline;
    return { address: caseId ? `#case=${caseId}` : '', told: Number(told) };
  }
  const item = /^captured:([0-9a-f]{32})$/.exec(id)?.[1];
  return { address: item ? `#item=${item}` : '', told: null };
}

function openOf(alert: DueAlert, open: readonly OpenDeadline[]): OpenDeadline | undefined {
  return open.find(({ deadline }) => deadline === alert.deadline);
}

function nameOf(alert: DueAlert, open: readonly OpenDeadline[]): string {
  return openOf(alert, open)?.name || t('case.unnamed');
}

function leftOf(alert: DueAlert): string {
  return alert.passed ? t('remaining.passed') : remainingText(remainingParts(alert.remaining));
}
