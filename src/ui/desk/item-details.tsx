import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatSize, t } from '../../browser/i18n.ts';
import { shownRecord } from '../../model/correction.ts';
import type { PictureRect } from '../../model/evidence.ts';
import type { Fact } from '../../model/fact.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp } from '../app.ts';
import { factLines } from '../parts/fact-lines.ts';
import { fileLabel } from '../parts/file-label.ts';
import { MaskedText } from '../parts/masked-text.tsx';
import { StepList } from '../parts/step-list.tsx';
import { CorrectedFact, CorrectedKind } from './correction-mark.tsx';
import { placesKey, placesOf } from './fact-places.ts';
import { ImportedDetails } from './imports/imported-details.tsx';
import { TypedFacts } from './imports/typed-facts.tsx';
import { ItemNotes } from './item-notes.tsx';
import { ItemSurroundings } from './item-surroundings.tsx';
import { MendItem } from './mend-item.tsx';
import { ShowSource } from './show-source.tsx';

/** As many digits as a person compares. */
const shownDigits = 16;

/** Everything about a sealed item but its picture. */
export function ItemDetails({
  item,
  onShow,
}: {
  item: EvidenceRow;
  /** Points out these places on the pictures instead of what was pointed out before. */
  onShow: (places: readonly PictureRect[]) => void;
}): JSX.Element {
  const { now } = useApp();
  const record = shownRecord(item);
  const lines = factLines(record.facts, now.peek());
  const [shown, setShown] = useState('');
  const show = (places: readonly PictureRect[]) => {
    setShown(placesKey(places));
    onShow(places);
  };
  return (
    <div class="item-details">
      {record.imported ? (
        <ImportedDetails imported={record.imported} item={item} />
      ) : (
        <PageDetails item={item} />
      )}
      {record.failureText && (
        <section>
          <h3>{t('item.failureText')}</h3>
          <p class="box box-soon box-marked item-failure">
            <MaskedText text={record.failureText} />
          </p>
        </section>
      )}
      <section>
        <h3>{t(record.imported ? 'item.typedFacts' : 'item.facts')}</h3>
        {lines.length === 0 && !record.imported && <p class="soft">{t('page.noFacts')}</p>}
        {record.imported && <TypedFacts item={item} />}
        <dl class="facts">
          {lines.map(({ fact, label, value, doubt }) => (
            <div key={`${fact.order} ${fact.field} ${fact.where} ${fact.text}`} class="fact">
              <dt>{label}</dt>
              <dd>
                <MaskedText text={value} />
                {doubt && <small class="fact-unsure">{doubt}</small>}
                <AsWritten fact={fact} value={value} />
                <CorrectedFact item={item} fact={fact} />
                <ShowSource
                  what={label}
                  places={placesOf(record, fact)}
                  shown={shown}
                  onShow={show}
                />
              </dd>
            </div>
          ))}
        </dl>
        {record.secretKinds.length > 0 && (
          <p class="soft">{t('item.secretsCount', { count: record.secretKinds.length })}</p>
        )}
        {record.leftOut > 0 && <p class="soft">{t('item.leftOut', { count: record.leftOut })}</p>}
        {record.page.cut && <p class="soft">{t('item.readInPart', { mend: t('mend.open') })}</p>}
        <MendItem item={item} />
      </section>
      <ItemNotes item={item} />
      <section>
        <h3>{t('item.steps')}</h3>
        <StepList steps={record.steps} />
      </section>
      <ItemSurroundings item={item} />
      <section>
        <h3>{t('item.files')}</h3>
        <ul class="files">
          {record.files.map(({ name, size }) => (
            <li key={name}>
              {fileLabel(name)} <span class="soft">{formatSize(size)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{t('item.record')}</h3>
        <p>
          <code class="hash" title={item.recordHash}>
            {item.recordHash.slice(0, shownDigits)}…
          </code>
        </p>
        <p class="soft">{t('item.recordHint', { seq: item.seq })}</p>
      </section>
    </div>
  );
}

/** The words of the page that a fact was read from, where it is shown in other words. */
function AsWritten({ fact, value }: { fact: Fact; value: string }): JSX.Element | null {
  const text = fact.text.trim();
  const isSame = text === '' || text.includes(value) || value.includes(text);
  // Keys are covered one by one, and a merchant is put together from several places.
  if (isSame || fact.field === 'cardKeys' || fact.field === 'merchant') return null;
  return (
    <small class="soft">
      {' '}
      <MaskedText text={t('item.asWritten', { text })} />
    </small>
  );
}

function PageDetails({ item }: { item: EvidenceRow }): JSX.Element {
  const record = shownRecord(item);
  return (
    <section>
      <h3>{t('item.page')}</h3>
      <p>
        {t(`pageKind.${record.page.kind}`)}
        {!record.page.wasRead && !record.recording && ` · ${t('item.notRead')}`}
        {record.page.hinted && ` · ${t('page.hinted')}`}
      </p>
      <CorrectedKind item={item} />
      <p>
        <MaskedText text={record.page.title} />
      </p>
      <p class="item-address soft">
        <MaskedText text={record.page.url} />
      </p>
    </section>
  );
}
