import type { JSX } from 'preact';
import { formatMoment, t } from '../../browser/i18n.ts';
import { stampAuthorities } from '../../browser/settings.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { stampCovering, waitingStamp } from '../../store/stamps.ts';
import { useApp, useLive } from '../app.ts';
import { lengthText } from '../parts/length-text.ts';

/** Above it the capture time rests on the computer's clock, in milliseconds. */
const longestGap = 10 * 60_000;

/** Since when a third party knows of an item, or why none does. */
export function ItemStamp({ item }: { item: EvidenceRow }): JSX.Element {
  const { db, now } = useApp();
  const found = useLive(async () => {
    const stamp = await stampCovering(db, item.seq);
    const waiting = stamp ? null : await waitingStamp(db);
    return { stamp, waiting, isOn: (await stampAuthorities.getValue()).length > 0 };
  }, [db, item.seq]);
  if (found.is !== 'ready') return <span class="soft">…</span>;
  const { stamp, waiting, isOn } = found.value;
  if (!stamp?.got) {
    const why = waiting ? 'stamps.item.waiting' : isOn ? 'stamps.item.none' : 'stamps.item.off';
    return <span class="soft">{t(why)}</span>;
  }
  const { time, authority } = stamp.got;
  const gap = time - item.capturedAt;
  const text = { at: formatMoment(time, now.peek()), authority, gap: lengthText(Math.abs(gap)) };
  return (
    <>
      {t(gap < 0 ? 'stamps.item.early' : 'stamps.item.before', text)}
      {gap > longestGap && (
        <>
          <br />
          <span class="soft">{t('stamps.item.late')}</span>
        </>
      )}
    </>
  );
}
