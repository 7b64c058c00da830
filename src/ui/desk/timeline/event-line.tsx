import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { windowText } from '../../../browser/window-text.ts';
import type { TimelineEvent } from '../../../dispute/timeline.ts';
import { shownRecord } from '../../../model/correction.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { useApp } from '../../app.ts';
import { type CaseView, shopName } from '../../parts/case-view.ts';
import { momentText } from '../../parts/moment-text.ts';
import { Picture } from '../../parts/picture.tsx';
import { ItemLinks } from '../item-links.tsx';
import { routeHash } from '../route.ts';

/** What happened at one moment, with where it is shown. */
export function EventLine({
  event,
  view,
}: {
  event: TimelineEvent;
  view: CaseView;
}): JSX.Element | null {
  switch (event.is) {
    case 'captured': {
      const item = view.items.find(({ id }) => id === event.item);
      return item ? <CapturedLine item={item} view={view} /> : null;
    }
    case 'stated':
      return (
        <p>
          {t('timeline.stated', { what: t(`field.${event.field}`) })}{' '}
          <ItemLinks view={view} items={event.items} />
        </p>
      );
    case 'status':
      return (
        <p>
          {t('timeline.status', { status: t(`status.${event.status}`) })}{' '}
          <ItemLinks view={view} items={[event.item]} />
        </p>
      );
    case 'sent':
    case 'refused':
    case 'refunded':
      return <p>{t(`timeline.${event.is}`, { route: t(`route.${event.claim.route}`) })}</p>;
    case 'deadline':
      return (
        <p>
          <strong>{t('timeline.deadline', { window: windowText(event.deadline.window) })}</strong>
        </p>
      );
    case 'limit':
      return (
        <p>
          {t(`route.${event.limit.claim.route}`)}
          {t('app.colon')}
          {t(`limit.${event.limit.limit.id}`)}
        </p>
      );
  }
}

function CapturedLine({ item, view }: { item: EvidenceRow; view: CaseView }): JSX.Element {
  const { now } = useApp();
  const record = shownRecord(item);
  const kind = t(`kind.${record.kind}`);
  const method = t(`method.${record.method}`);
  const at = momentText(item.capturedAt, now.peek());
  const no = view.items.indexOf(item) + 1;
  const note = view.row.notes?.find((each) => each.item === item.id);
  return (
    <a class="timeline-item" href={routeHash({ caseId: view.row.id, itemId: item.id })}>
      <Picture item={item} label={t('item.picture', { kind, at, method })} />
      <span>
        <strong>
          {t('item.number', { n: no })} {kind}
        </strong>
        <span class="soft">
          {method} · {shopName(item.shop)}
        </span>
        {note && <span class="timeline-note">{note.text}</span>}
      </span>
    </a>
  );
}
