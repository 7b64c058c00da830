import type { JSX } from 'preact';
import { inLanguage, t } from '../../../browser/i18n.ts';
import type { ChecklistEntry } from '../../../dispute/checklist.ts';
import { type Fulfilment, weaknessNames } from '../../../dispute/fulfilment.ts';
import { type MatrixItemKind, refusalNames } from '../../../dispute/matrix.ts';
import { unobtainableReasons } from '../../../model/case.ts';
import { unobtainableNames } from '../../../model/names.ts';
import { report, useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { CheckIcon, PassedIcon, WarnIcon } from '../../parts/icons.tsx';
import { SelectField } from '../../parts/select-field.tsx';
import { ItemLinks } from '../item-links.tsx';
import { GetItem } from './get-item.tsx';

interface Props {
  view: CaseView;
  entry: ChecklistEntry;
  onImport: (kind: MatrixItemKind) => void;
}

/** One piece of evidence: whether it is there, and where it is not, why it matters and how to get it. */
export function NeededItem(props: Props): JSX.Element {
  const { view, entry } = props;
  const { kind, state, isRequired, items, unobtainable } = entry;
  const [best] = items;
  return (
    <li class={`needed needed-${unobtainable ? 'given-up' : state}`} data-kind={kind}>
      <p class="needed-head">
        <StateIcon entry={entry} />
        <strong>{t(`kind.${kind}`)}</strong>
        <span class="needed-state">
          {t(`checklist.state.${unobtainable ? 'unobtainable' : state}`)}
        </span>
        {!isRequired && <span class="soft">{t('checklist.helpful')}</span>}
        <ItemLinks view={view} items={items.map(({ item }) => item)} />
      </p>
      {best && <Looked best={best} />}
      {unobtainable && (
        <p class="soft">
          {t('checklist.unobtainable', { reason: inLanguage(unobtainableNames[unobtainable]) })}
        </p>
      )}
      {state === 'missing' && !unobtainable && <HowToGet {...props} />}
      {(state === 'weak' || unobtainable) && (
        <details>
          <summary>{t(state === 'weak' ? 'checklist.better' : 'checklist.how')}</summary>
          <HowToGet {...props} />
        </details>
      )}
    </li>
  );
}

function StateIcon({ entry: { state, unobtainable } }: { entry: ChecklistEntry }): JSX.Element {
  if (state === 'fulfilled') return <CheckIcon />;
  return unobtainable ? <PassedIcon /> : <WarnIcon />;
}

/** Why what is there is less than could be had, and what only the buyer can see in it. */
function Looked({ best }: { best: Fulfilment }): JSX.Element {
  const names = (list: readonly { zh: string; en: string }[]) =>
    list.map(inLanguage).join(t('app.comma'));
  return (
    <>
      {best.weaknesses.length > 0 && (
        <p class="needed-weakness">
          {best.weaknesses.map((each) => inLanguage(weaknessNames[each])).join(t('app.semicolon'))}
          {best.unread.length > 0 && t('checklist.unread', { fields: names(best.unread) })}
        </p>
      )}
      {best.toLookAt.length > 0 && (
        <p class="soft">{t('checklist.lookAt', { what: names(best.toLookAt) })}</p>
      )}
    </>
  );
}

const notGivenUp = 'still';

function HowToGet({ view, entry, onImport }: Props): JSX.Element {
  const app = useApp();
  const { kind, prevents, why, how, unobtainable, state } = entry;
  const options = [
    [notGivenUp, t('checklist.obtainable')] as const,
    ...unobtainableReasons.map((each) => [each, inLanguage(unobtainableNames[each])] as const),
  ];

  async function giveUp(chosen: (typeof options)[number][0]): Promise<void> {
    const reason = chosen === notGivenUp ? null : chosen;
    report(app, await app.ask('set-unobtainable', { case: view.row.id, kind, reason }));
  }

  return (
    <div class="needed-how">
      <p>{inLanguage(why)}</p>
      <p>{inLanguage(how)}</p>
      <p class="soft">
        {t('checklist.prevents', {
          refusals: prevents.map((each) => inLanguage(refusalNames[each])).join(t('app.comma')),
        })}
      </p>
      <div class="needed-actions">
        <GetItem view={view} entry={entry} onImport={onImport} />
        {state === 'missing' && (
          <SelectField
            label={t('checklist.giveUp')}
            about={t(`kind.${kind}`)}
            value={unobtainable ?? notGivenUp}
            options={options}
            onChange={(chosen) => void giveUp(chosen)}
          />
        )}
      </div>
    </div>
  );
}
