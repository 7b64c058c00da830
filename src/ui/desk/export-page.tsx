import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { PackRecipient, PackVariant } from '../../model/pack.ts';
import type { Result } from '../../model/result.ts';
import type { PackSource, PicturePort } from '../../pack/pack-source.ts';
import { type PackPlan, planPack } from '../../pack/plan.ts';
import { problemText, useApp, useLive } from '../app.ts';
import { WarnIcon } from '../parts/icons.tsx';
import { ExportOutcome } from './export-outcome.tsx';
import { ExportPlan } from './export-plan.tsx';
import { createExportState } from './export-state.ts';
import { notEncrypted, PackPassphrase, passphraseOf } from './pack-passphrase.tsx';
import { readPackSource } from './pack-source.ts';
import { RecipientChoice } from './recipient-choice.tsx';
import { routeHash } from './route.ts';
import { VariantChoice } from './variant-choice.tsx';
import type { ExportChoice, ExportTools } from './write-volumes.ts';

/** Makes the pack of one case: what kind, what goes in and what does not, then the file. */
export function ExportPage({
  caseId,
  variant,
  tools,
}: {
  caseId: string;
  variant: PackVariant;
  tools: ExportTools;
}): JSX.Element {
  const app = useApp();
  const state = useMemo(() => createExportState(app, caseId, tools), [app, caseId, tools]);
  const progress = state.progress.value;
  useEffect(() => () => state.reset(), [state]);
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
        <a href={routeHash({ caseId })}>{t('case.heading')}</a>
      </p>
      <h1>{t('export.title')}</h1>
      {progress.is === 'choosing' ? (
        <Choice
          caseId={caseId}
          variant={variant}
          pictures={tools.pictures}
          onStart={(choice) => void state.start({ variant, ...choice })}
        />
      ) : (
        <ExportOutcome state={state} progress={progress} variant={variant} />
      )}
    </>
  );
}

function Choice({
  caseId,
  variant,
  pictures,
  onStart,
}: {
  caseId: string;
  variant: PackVariant;
  pictures: PicturePort;
  onStart: (choice: Omit<ExportChoice, 'variant'>) => void;
}): JSX.Element {
  const { db, lock } = useApp();
  const source = useLive(() => readPackSource(db, caseId), [db, caseId, lock.value.is]);
  const found = source.is === 'ready' && source.value.ok ? source.value.value : null;
  const [audience, setAudience] = useState<PackRecipient>('hotline_12315');
  const plan = usePlan(found, variant, audience);
  const [recipient, setRecipient] = useState('');
  const [accepted, setAccepted] = useState(false);
  const isFull = variant === 'full';
  const secrets = new Set(found?.items.flatMap((item) => item.secrets.map(({ value }) => value)));
  const [encryption, setEncryption] = useState(notEncrypted);
  const passphrase = isFull ? passphraseOf(encryption) : {};
  const isReady = plan?.ok && passphrase !== null && (!isFull || accepted);

  if (source.is === 'failed') return <p role="alert">{t('trouble.queryFailed')}</p>;
  if (source.is === 'ready' && !source.value.ok) {
    return <p role="alert">{problemText(source.value.problem)}</p>;
  }
  return (
    <form
      class="export"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) onStart({ audience, recipient, ...passphrase });
      }}
    >
      <p class="soft">{t('export.intro')}</p>
      <RecipientChoice audience={audience} onChoose={setAudience} />
      <VariantChoice caseId={caseId} variant={variant} />
      {/* Only once it is known what is at risk: a sentence that grows would move what is pressed. */}
      {isFull && found && (
        <div class="box box-bad risk">
          <p>
            <WarnIcon />
            <strong>
              {secrets.size > 0
                ? t('export.fullRisk', { count: secrets.size })
                : t('export.fullRiskNone')}
            </strong>
          </p>
          <label class="choice">
            <input
              type="checkbox"
              checked={accepted}
              onChange={(event) => setAccepted(event.currentTarget.checked)}
            />
            <span>{t('export.fullConfirm')}</span>
          </label>
        </div>
      )}
      {isFull && found && <PackPassphrase encryption={encryption} onChange={setEncryption} />}
      {plan && !plan.ok && (
        <p class="box box-bad risk" role="alert">
          <WarnIcon />
          {problemText(plan.problem)}
        </p>
      )}
      {plan?.ok && found && (
        <ExportPlan plan={plan.value} source={found} caseId={caseId} pictures={pictures} />
      )}
      {!plan && <p class="soft">{t('app.loading')}</p>}
      <label class="field export-recipient">
        <span>{t('export.recipient')}</span>
        <input
          type="text"
          maxLength={100}
          value={recipient}
          onInput={(event) => setRecipient(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button button-primary export-start" disabled={!isReady}>
        {t(isFull ? 'export.startFull' : 'export.start')}
      </button>
    </form>
  );
}

/** What the pack would hold; made anew whenever the case or the choice changes. */
function usePlan(
  source: PackSource | null,
  variant: PackVariant,
  audience: PackRecipient,
): Result<PackPlan> | null {
  const [plan, setPlan] = useState<{ of: string; result: Result<PackPlan> } | null>(null);
  const wanted = `${variant} ${audience}`;
  useEffect(() => {
    let isOld = false;
    if (source) {
      void planPack(source, { variant, audience }).then((result) => {
        if (!isOld) setPlan({ of: wanted, result });
      });
    }
    return () => {
      isOld = true;
    };
  }, [source, variant, audience, wanted]);
  return plan?.of === wanted ? plan.result : null;
}
