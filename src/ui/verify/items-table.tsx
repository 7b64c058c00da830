import type { JSX } from 'preact';
import { clockText, kindNames, lengthText, methodNames } from '../../pack/texts.ts';
import type { VerifiedItem } from '../../pack/verify/verify-report.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { useTexts } from './language.ts';
import { itemStates, pictureStates } from './texts.ts';

/** Every evidence item with what was found of it. */
export function ItemsTable({ items }: { items: readonly VerifiedItem[] }): JSX.Element {
  const { t } = useTexts();
  return (
    <section>
      <h2>{t('items')}</h2>
      <p class="soft">{t('itemsHint')}</p>
      <div class="items-scroll">
        <table class="items">
          <thead>
            <tr>
              <th scope="col">{t('no')}</th>
              <th scope="col">{t('kind')}</th>
              <th scope="col">{t('capturedAt')}</th>
              <th scope="col">{t('time')}</th>
              <th scope="col">{t('picture')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <ItemRow key={item.folder} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function ItemRow({ item }: { item: VerifiedItem }): JSX.Element {
  const { say, t } = useTexts();
  return (
    <tr class={item.state === 'damaged' ? 'item-damaged' : ''}>
      <td>{item.no}</td>
      <th scope="row">
        {say(kindNames[item.kind])}
        <span class="soft item-source">{item.url.replaceAll(/⟦secret:\d+⟧/g, '▇▇▇')}</span>
        <span class="soft item-source">
          {t('record')} <code>{item.record.slice(0, 16)}…</code>
        </span>
      </th>
      <td class="item-time">
        {clockText(item.capturedAt)}
        <span class="soft item-source">{say(methodNames[item.method])}</span>
      </td>
      <td class="item-time">
        <TimeProof stamp={item.stamp} />
      </td>
      <td class="item-picture">{say(pictureStates[item.picture])}</td>
      <td class="item-state">
        {item.state === 'damaged' ? <WarnIcon /> : <CheckIcon />}
        {say(itemStates[item.state])}
      </td>
    </tr>
  );
}

/** What a third party vouches for: that the item existed by then. */
function TimeProof({ stamp }: Pick<VerifiedItem, 'stamp'>): JSX.Element {
  const { t } = useTexts();
  if (!stamp) return <>{t('noTime')}</>;
  if (!stamp.isAccepted) return <>{t('unknownRoot')}</>;
  return (
    <>
      {t('before', clockText(stamp.before))}
      <span class="soft item-source">{stamp.authority}</span>
      <span class="soft item-source">
        {t(stamp.gapMs < 0 ? 'gapBefore' : 'gapAfter', lengthText(stamp.gapMs))}
      </span>
    </>
  );
}
