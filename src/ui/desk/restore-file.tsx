import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { formatSize, t } from '../../browser/i18n.ts';
import { factOf } from '../../model/evidence.ts';
import { noCaseId } from '../../model/pack.ts';
import type { PackContent } from '../../pack/read-pack.ts';
import { problemText, useApp } from '../app.ts';
import { CheckIcon, WarnIcon } from '../parts/icons.tsx';
import { FindingList } from '../verify/finding-list.tsx';
import { ViewLanguageContext } from '../verify/language.ts';
import { PackView } from './pack-view.tsx';
import type { ChosenFile, RestoreState } from './restore-state.ts';
import { routeHash } from './route.ts';

/** One chosen file: what was found in it, and what can be done with it. */
export function RestoreFile({
  chosen,
  state,
}: {
  chosen: ChosenFile;
  state: RestoreState;
}): JSX.Element {
  const { language } = useApp();
  const { file, step, id } = chosen;
  const heading = useId();
  const isBusy = ['waiting', 'decrypting', 'verifying', 'restoring'].includes(step.is);
  return (
    <li class="restore-file panel" aria-labelledby={heading} data-step={step.is}>
      <div class="restore-head">
        <h2 id={heading} class="file-name">
          {file.name}
        </h2>
        <span class="soft">{formatSize(file.size)}</span>
        {!isBusy && (
          <button type="button" class="button button-quiet" onClick={() => state.remove(id)}>
            {t('restore.remove')}
          </button>
        )}
      </div>
      <ViewLanguageContext.Provider value={language.value}>
        <div role="status">
          <Course chosen={chosen} state={state} />
        </div>
      </ViewLanguageContext.Provider>
    </li>
  );
}

function Course({ chosen, state }: { chosen: ChosenFile; state: RestoreState }): JSX.Element {
  const { step, id } = chosen;
  switch (step.is) {
    case 'waiting':
      return <p class="soft">{t('restore.waiting')}</p>;
    case 'encrypted':
      return <p>{t('restore.encrypted')}</p>;
    case 'decrypting':
      return <Busy words={t('restore.decrypting')} />;
    case 'verifying':
      return <Busy words={t('restore.verifying')} value={step.done} max={step.total} />;
    case 'refused':
      return (
        <>
          <p class="outcome-title outcome-failed">
            <WarnIcon />
            <strong>{t(`restore.refused.${step.report.verdict}`)}</strong>
          </p>
          <FindingList findings={step.report.findings.filter((each) => each.severity !== 'note')} />
        </>
      );
    case 'failed':
      return (
        <p class="outcome-failed" role="alert">
          <WarnIcon />
          {problemText(step.problem)}
        </p>
      );
    case 'ready':
      return <Ready step={step} onRestore={() => void state.restore(id)} />;
    case 'restoring':
      return <Busy words={t('restore.restoring')} />;
    case 'restored':
      return <Restored step={step} />;
  }
}

function Busy({ words, value, max }: { words: string; value?: number; max?: number }): JSX.Element {
  return (
    <>
      <p>{words}</p>
      <progress aria-label={words} {...(max ? { value: value ?? 0, max } : {})} />
    </>
  );
}

type Step<K extends ChosenFile['step']['is']> = Extract<ChosenFile['step'], { is: K }>;

function Ready({ step, onRestore }: { step: Step<'ready'>; onRestore: () => void }): JSX.Element {
  const [isShown, setIsShown] = useState(false);
  const { content, report } = step;
  const isFull = content.pack.variant === 'full';
  return (
    <>
      <Summary content={content} verdict={t(`verdict.${report.verdict}`)} />
      <p>{t(isFull ? 'restore.ask' : 'restore.maskedOnly')}</p>
      <div class="form-actions">
        {isFull && (
          <button type="button" class="button button-primary" onClick={onRestore}>
            {t('restore.mine')}
          </button>
        )}
        <button
          type="button"
          class="button"
          aria-expanded={isShown}
          onClick={() => setIsShown(!isShown)}
        >
          {t('restore.look')}
        </button>
      </div>
      {isShown && <PackView content={content} report={report} />}
    </>
  );
}

function Restored({ step }: { step: Step<'restored'> }): JSX.Element {
  const { restored, known, caseId } = step.outcome;
  return (
    <>
      <p class="outcome-title">
        <CheckIcon />
        <strong>{t('restore.done', { count: restored })}</strong>
      </p>
      {known > 0 && <p class="soft">{t('restore.known', { count: known })}</p>}
      {caseId !== null && (
        <p>
          <a class="button" href={routeHash({ caseId })}>
            {t('restore.openCase')}
          </a>
        </p>
      )}
    </>
  );
}

function Summary({ content, verdict }: { content: PackContent; verdict: string }): JSX.Element {
  const { pack, info, items } = content;
  const name =
    factOf(pack.case.facts, 'product')?.value ?? factOf(pack.case.facts, 'orderNo')?.value;
  const subject =
    pack.case.id === noCaseId
      ? t('restore.noCase')
      : [pack.case.shop, name].filter(Boolean).join(' · ');
  return (
    <dl class="facts outcome-facts">
      <Fact name={t('export.verdict')} value={verdict} />
      <Fact name={t('restore.subject')} value={subject} />
      <Fact
        name={t('restore.kind')}
        value={t(pack.variant === 'full' ? 'export.full' : 'export.masked')}
      />
      <Fact name={t('restore.items')} value={t('export.itemCount', { count: items.length })} />
      {info.volume && (
        <Fact
          name={t('restore.volume')}
          value={t('restore.volumeOf', { no: info.volume.no, of: info.volume.of })}
        />
      )}
    </dl>
  );
}

function Fact({ name, value }: { name: string; value: string }): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
