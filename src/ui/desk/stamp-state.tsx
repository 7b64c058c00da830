import type { JSX } from 'preact';
import { formatMoment, t } from '../../browser/i18n.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { stampCovering, waitingStamp } from '../../store/stamps.ts';
import { useApp, useLive } from '../app.ts';
import { StampWaiting } from './stamp-waiting.tsx';

/** How many items of a case a timestamp covers, and what the others wait for. */
export function StampState({ items }: { items: readonly EvidenceRow[] }): JSX.Element | null {
  const { db, now } = useApp();
  const seqs = items.map(({ seq }) => seq).join(' ');
  const found = useLive(async () => {
    const covering = await Promise.all(items.map(({ seq }) => stampCovering(db, seq)));
    const times = covering.flatMap((stamp) => (stamp?.got ? [stamp.got.time] : []));
    return { times, waiting: await waitingStamp(db) };
  }, [db, seqs]);
  if (found.is !== 'ready' || items.length === 0) return null;
  const { times, waiting } = found.value;
  if (times.length === 0 && !waiting) return null;
  const isWhole = times.length === items.length;
  const counts = { count: times.length, items: items.length };
  return (
    <>
      {times.length > 0 && (
        <p>
          {t(isWhole ? 'stamps.case.all' : 'stamps.case.some', {
            ...counts,
            at: formatMoment(Math.max(...times), now.peek()),
          })}
        </p>
      )}
      {!isWhole && waiting && <StampWaiting waiting={waiting} />}
    </>
  );
}
