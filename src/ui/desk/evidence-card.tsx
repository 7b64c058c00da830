import type { ComponentChildren, JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';
import { shopName } from '../parts/case-view.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { momentText } from '../parts/moment-text.ts';
import { Picture } from '../parts/picture.tsx';

/** One sealed item in a list: its picture, what it is and how it was obtained. */
export function EvidenceCard({
  item,
  no,
  href,
  children,
}: {
  item: EvidenceRow;
  /** Its number in the case, as in the pack. */
  no?: number;
  href: string;
  children?: ComponentChildren;
}): JSX.Element {
  const { now } = useApp();
  const record = shownRecord(item);
  const at = momentText(item.capturedAt, now.peek());
  const kind = t(`kind.${record.kind}`);
  const method = t(`method.${record.method}`);
  const isIncomplete = record.steps.some(({ outcome }) => outcome !== 'done');
  return (
    <li class="evidence" id={`item-${item.id}`}>
      <a class="evidence-link" href={href}>
        <Picture item={item} label={t('item.picture', { kind, at, method })} />
        <span class="evidence-text">
          <strong>
            {no !== undefined && <span class="evidence-no">{t('item.number', { n: no })} </span>}
            {kind}
          </strong>
          <span>{method}</span>
          <span class="soft">
            {at} · {shopName(item.shop)}
          </span>
          {isIncomplete && (
            <span class="evidence-warning">
              <WarnIcon />
              {t('capture.savedPartly')}
            </span>
          )}
        </span>
      </a>
      {children}
    </li>
  );
}
