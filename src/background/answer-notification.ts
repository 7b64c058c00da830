import { t } from '../browser/i18n.ts';
import { notify, openDesk } from '../browser/signs.ts';
import type { CardProofDb } from '../store/schema.ts';
import { snoozeDeadlines } from './deadline-watch.ts';
import { noticeSubject } from './notices.ts';

/** The second button of a notification about deadlines puts them off. */
const laterButton = 1;

/**
 * Does what was pressed on a notification.
 * @param button from 0; null when the notification itself was pressed
 */
export async function answerNotification(
  db: CardProofDb,
  id: string,
  button: number | null,
): Promise<void> {
  const { address, told } = noticeSubject(id);
  if (told === null || button !== laterButton) return openDesk(address);
  const until = await snoozeDeadlines(db, (mark) => mark.told === told);
  if (until !== null) return;
  const advice = t('problem.snooze-too-late');
  await notify(`${id.split('/')[0]}/${Date.now()}`, t('notify.noLater.title'), advice);
}
