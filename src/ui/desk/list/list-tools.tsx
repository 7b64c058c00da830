import type { JSX, RefObject } from 'preact';
import { inLanguage, t } from '../../../browser/i18n.ts';
import { problemKinds } from '../../../model/case.ts';
import { caseStates } from '../../../model/case-summary.ts';
import { problemNames } from '../../../model/names.ts';
import { shopName } from '../../parts/case-view.ts';
import { SelectField } from '../../parts/select-field.tsx';
import { type ListQuery, listSorts } from './list-query.ts';

/** What finds and sorts cases. */
export function ListTools({
  query,
  shops,
  search,
  onChange,
  onDown,
  onEnter,
}: {
  query: ListQuery;
  shops: readonly { shop: string; cases: number }[];
  /** The field of the search, for whoever leads the focus to it. */
  search: RefObject<HTMLInputElement | null>;
  onChange: (part: Partial<ListQuery>) => void;
  /** Keys in the search that lead into the list. */
  onDown: () => void;
  onEnter: () => void;
}): JSX.Element {
  return (
    <search class="list-tools">
      <label class="field list-search">
        <span>
          {t('list.search')} <kbd>/</kbd>
        </span>
        <input
          ref={search}
          type="search"
          autocomplete="off"
          spellcheck={false}
          aria-keyshortcuts="/"
          placeholder={t('list.searchHint')}
          value={query.words}
          onInput={(event) => onChange({ words: event.currentTarget.value })}
          onKeyDown={(event) => {
            // A word that is still being composed takes these keys for itself.
            if (event.isComposing) return;
            if (event.key === 'ArrowDown') onDown();
            else if (event.key === 'Enter') onEnter();
            else return;
            event.preventDefault();
          }}
        />
      </label>
      <SelectField
        label={t('list.state')}
        value={query.state ?? 'current'}
        options={[
          ['current', t('list.state.current')],
          ...caseStates.map((state) => [state, t(`list.state.${state}`)] as const),
        ]}
        onChange={(state) => onChange({ state: state === 'current' ? null : state })}
      />
      <SelectField
        label={t('list.problem')}
        value={query.problem ?? 'any'}
        options={[
          ['any', t('list.any')],
          ['unsaid', t('list.problem.unsaid')],
          ...problemKinds.map((kind) => [kind, inLanguage(problemNames[kind])] as const),
        ]}
        onChange={(problem) => onChange({ problem: problem === 'any' ? null : problem })}
      />
      <SelectField
        label={t('list.shop')}
        value={query.shop ?? ''}
        options={[
          ['', t('list.any')],
          ...shops.map(
            ({ shop, cases }) =>
              [shop, t('list.shopOf', { shop: shopName(shop), n: cases })] as const,
          ),
        ]}
        onChange={(shop) => onChange({ shop: shop === '' ? null : shop })}
      />
      <SelectField
        label={t('list.sort')}
        value={query.sort}
        options={listSorts.map((sort) => [sort, t(`list.sort.${sort}`)] as const)}
        onChange={(sort) => onChange({ sort })}
      />
      <label class="choice list-soon">
        <input
          type="checkbox"
          checked={query.soon}
          onChange={(event) => onChange({ soon: event.currentTarget.checked })}
        />
        <span>{t('list.soon')}</span>
      </label>
    </search>
  );
}
