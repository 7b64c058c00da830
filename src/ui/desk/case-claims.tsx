import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { RouteDeadline } from '../../deadlines/route-deadlines.ts';
import { type Claim, refusalReasons } from '../../model/claim.ts';
import { report, useApp } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { forgetClaim } from '../parts/claim-sent.ts';
import { Countdown } from '../parts/countdown.tsx';
import { CheckIcon, CloseIcon } from '../parts/icons.tsx';
import { isoOf } from '../parts/local-moment.ts';
import { momentText } from '../parts/moment-text.ts';
import { SelectField } from '../parts/select-field.tsx';
import { ClaimForm } from './claim-form.tsx';
import { ClaimRefund } from './claim-refund.tsx';

/** What was sent to whom, and what runs because of it. */
export function CaseClaims({ view }: { view: CaseView }): JSX.Element {
  const [isAdding, setAdding] = useState(false);
  const claims = view.row.claims ?? [];
  return (
    <section aria-labelledby="claims-heading" class="panel">
      <h2 id="claims-heading">{t('claim.heading')}</h2>
      {claims.length === 0 && !isAdding && <p class="soft">{t('claim.none')}</p>}
      {claims.length > 0 && (
        <ul class="claims">
          {claims.map((claim) => (
            <ClaimLine key={claim.id} claim={claim} view={view} />
          ))}
        </ul>
      )}
      {isAdding ? (
        <ClaimForm caseId={view.row.id} onDone={() => setAdding(false)} />
      ) : (
        <button type="button" class="button" onClick={() => setAdding(true)}>
          <CheckIcon />
          {t(claims.length > 0 ? 'claim.addAnother' : 'claim.add')}
        </button>
      )}
    </section>
  );
}

function ClaimLine({ claim, view }: { claim: Claim; view: CaseView }): JSX.Element {
  const app = useApp();
  const { row } = view;
  const now = app.now.peek();
  const limits = view.routes.filter((each) => each.claim.id === claim.id);
  const { refusedAt } = claim;

  /** Notes what came of the claim; the notice can take it back. */
  async function note(outcome: Partial<Claim>, text: string): Promise<void> {
    const done = await app.ask('put-claim', { case: row.id, claim: { ...claim, ...outcome } });
    const undo = () => void app.ask('put-claim', { case: row.id, claim });
    report(app, done, { text, undo });
  }

  return (
    <li class="claim">
      <p class="claim-head">
        <span>
          <strong>{t(`route.${claim.route}`)}</strong>{' '}
          {t('claim.sentAt', { at: momentText(Date.parse(claim.sentAt), now) })}
        </span>
        <button
          type="button"
          class="icon-button"
          title={t('claim.forget')}
          aria-label={`${t('claim.forget')}: ${t(`route.${claim.route}`)}`}
          onClick={() => void forgetClaim(app, row.id, claim)}
        >
          <CloseIcon />
        </button>
      </p>
      {refusedAt === undefined ? (
        <button
          type="button"
          class="link"
          onClick={() => void note({ refusedAt: isoOf(app.now.peek()) }, t('claim.refusalNoted'))}
        >
          {t('claim.refusedNow')}
        </button>
      ) : (
        <>
          <p>{t('claim.refusedAt', { at: momentText(Date.parse(refusedAt), now) })}</p>
          <SelectField
            label={t('claim.refusedFor')}
            value={claim.refusedFor ?? 'other'}
            options={refusalReasons.map((name) => [name, t(`refusedFor.${name}`)] as const)}
            onChange={(refusedFor) => void note({ refusedFor }, t('claim.refusalNoted'))}
          />
        </>
      )}
      <ClaimRefund claim={claim} onNote={note} />
      {claim.letter && (
        <details>
          <summary>{t('claim.text')}</summary>
          <pre class="box letter-sent" lang={claim.letter.language}>
            {claim.letter.text}
          </pre>
        </details>
      )}
      {limits.length === 0 && <p class="soft">{t('limit.unknown')}</p>}
      {limits.map((limit) => (
        <LimitLine key={limit.limit.id} limit={limit} />
      ))}
    </li>
  );
}

function LimitLine({ limit: deadline }: { limit: RouteDeadline }): JSX.Element {
  const { limit } = deadline;
  return (
    <div class="limit">
      <p>{t(`limit.${limit.id}`)}</p>
      <Countdown deadline={deadline} others={limit.by === 'others'} />
      <p class="soft">
        {t('limit.source', { source: limit.source })}
        {limit.unit === 'business_day' && ` ${t('limit.workingDays')}`}
      </p>
    </div>
  );
}
