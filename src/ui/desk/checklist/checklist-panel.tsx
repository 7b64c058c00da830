import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { inLanguage, t } from '../../../browser/i18n.ts';
import { openProofWindow } from '../../../browser/proof-window.ts';
import { type ChecklistEntry, checklistOf, type OpenRefusal } from '../../../dispute/checklist.ts';
import type { Dossier } from '../../../dispute/examine.ts';
import {
  itemTiers,
  type MatrixItemKind,
  refusalNames,
  tierNames,
} from '../../../dispute/matrix.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { CheckIcon, WarnIcon } from '../../parts/icons.tsx';
import { routeHash } from '../route.ts';
import { NeededItem } from './needed-item.tsx';

/** What a claim for this problem needs, what of it is there, and which refusals are still open. */
export function ChecklistPanel({
  view,
  dossier,
  onImport,
}: {
  view: CaseView;
  dossier: Dossier;
  /** Opens what takes a picture or file as evidence of a kind. */
  onImport: (kind: MatrixItemKind) => void;
}): JSX.Element | null {
  const { entries, open, problem } = useMemo(() => checklistOf(dossier), [dossier]);
  if (entries.length === 0) return null;
  const tiers = itemTiers.map((tier) => ({
    tier,
    entries: entries.filter((entry) => entry.tier === tier),
  }));
  return (
    <section class="panel checklist" id="checklist" aria-labelledby="checklist-heading">
      <h2 id="checklist-heading">{t('checklist.heading')}</h2>
      {problem === null && <p class="soft">{t('checklist.noProblem')}</p>}
      <OpenRefusals open={open} />
      <div class="form-actions">
        <button
          type="button"
          class="button"
          onClick={() => void openProofWindow(routeHash({ caseId: view.row.id, proof: 'steps' }))}
        >
          {t('proof.open')}
        </button>
        <span class="soft">{t('proof.openHint')}</span>
      </div>
      {tiers
        .filter((each) => each.entries.length > 0)
        .map(({ tier, entries: own }) => (
          <div key={tier} class="checklist-tier">
            <h3>
              {inLanguage(tierNames[tier])} <span class="count">{doneOf(own)}</span>
            </h3>
            <ul>
              {own.map((entry) => (
                <NeededItem key={entry.kind} view={view} entry={entry} onImport={onImport} />
              ))}
            </ul>
          </div>
        ))}
    </section>
  );
}

function doneOf(entries: readonly ChecklistEntry[]): string {
  const done = entries.filter(({ state }) => state !== 'missing').length;
  return t('checklist.done', { done, all: entries.length });
}

/** The only score there is: what the other side can still say. */
function OpenRefusals({ open }: { open: readonly OpenRefusal[] }): JSX.Element {
  if (open.length === 0) {
    return (
      <p class="box box-good checklist-closed">
        <CheckIcon /> {t('checklist.closed')}
      </p>
    );
  }
  return (
    <div class="box box-soon checklist-open">
      <p>
        <WarnIcon /> <strong>{t('checklist.open', { count: open.length })}</strong>
      </p>
      <ul>
        {open.map(({ refusal, missing, weak }) => (
          <li key={refusal}>
            {inLanguage(refusalNames[refusal])}{' '}
            <span class="soft">
              {[
                missing.length > 0 && t('checklist.lacks', { items: kindList(missing) }),
                weak.length > 0 && t('checklist.weakly', { items: kindList(weak) }),
              ]
                .filter(Boolean)
                .join(t('app.semicolon'))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function kindList(kinds: readonly MatrixItemKind[]): string {
  return kinds.map((kind) => t(`kind.${kind}`)).join(t('app.comma'));
}
