import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { removedItems } from '../../store/removals.ts';
import type { RemovalRow } from '../../store/schema.ts';
import { report, useApp, useLive } from '../app.ts';
import { shopName } from '../parts/case-view.ts';
import { momentText } from '../parts/moment-text.ts';
import { TakenBack } from '../parts/taken-back.tsx';

/**
 * What the buyer took back and can still restore.
 * @param props.saysNone whether it says so where there is nothing
 */
export function RemovedItems({ saysNone }: { saysNone: boolean }): JSX.Element | null {
  const { db } = useApp();
  const removed = useLive(() => removedItems(db), [db]);
  if (removed.is !== 'ready') return null;
  if (removed.value.length === 0) {
    return saysNone ? <p class="soft">{t('removal.none')}</p> : null;
  }
  return (
    <section aria-labelledby="removed-heading">
      <h2 id="removed-heading">{t('removal.heading')}</h2>
      <ul class="removed-items">
        {removed.value.map((removal) => (
          <RemovedItem key={removal.id} removal={removal} />
        ))}
      </ul>
    </section>
  );
}

function RemovedItem({ removal }: { removal: RemovalRow }): JSX.Element {
  const app = useApp();
  const [isAsked, ask] = useState(false);
  const keep = useRef<HTMLButtonElement>(null);
  // The button that had the focus is gone; the harmless answer gets it.
  useEffect(() => keep.current?.focus(), [isAsked]);
  const { record, capturedAt, shop } = removal.row;
  const deleteNow = async () => {
    report(app, await app.ask('delete-item', { item: removal.id }), { text: t('removal.deleted') });
  };
  return (
    <li class="removed-item">
      <strong>{t(`kind.${record.kind}`)}</strong>
      <span class="soft">
        {momentText(capturedAt, app.now.peek())} · {shopName(shop)}
      </span>
      <TakenBack removal={removal} />
      {isAsked ? (
        <div class="taken-back">
          <p role="status">{t('removal.loses')}</p>
          <button type="button" class="button button-small" ref={keep} onClick={() => ask(false)}>
            {t('removal.keep')}
          </button>
          <button type="button" class="link" onClick={() => void deleteNow()}>
            {t('removal.forGood')}
          </button>
        </div>
      ) : (
        <button type="button" class="link" onClick={() => ask(true)}>
          {t('removal.now')}
        </button>
      )}
    </li>
  );
}
