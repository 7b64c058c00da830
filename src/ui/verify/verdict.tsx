import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { CheckIcon, ClockIcon, WarnIcon } from '../parts/icons.tsx';
import { useTexts } from './language.ts';
import { verdictMeanings, verdictNames } from './texts.ts';
import type { VerifyProgress } from './verify-state.ts';

/** The verdict in big words, what it means, and what it is about. */
export function Verdict({
  outcome,
}: {
  outcome: Extract<VerifyProgress, { is: 'done' }>;
}): JSX.Element {
  const { language, say, t } = useTexts();
  const { file, report, at } = outcome;
  const { verdict } = report;
  const place = useRef<HTMLElement>(null);
  // A screen reader begins here, once for each outcome.
  useEffect(() => place.current?.focus(), [outcome]);
  return (
    <section ref={place} class={`verdict verdict-${verdict}`} tabIndex={-1}>
      <h2 class="verdict-name">
        {verdict === 'intact-anchored' && <CheckIcon />}
        {verdict === 'intact' && <ClockIcon />}
        {(verdict === 'damaged' || verdict === 'unreadable') && <WarnIcon />}
        {say(verdictNames[verdict])}
      </h2>
      <h3>{t('meaning')}</h3>
      <ul class="meanings">
        {verdictMeanings[verdict].map((meaning) => (
          <li key={meaning.en}>{say(meaning)}</li>
        ))}
      </ul>
      <dl class="facts">
        <div class="fact">
          <dt>{t('file')}</dt>
          <dd>{file.name}</dd>
        </div>
        <div class="fact">
          <dt>{t('size')}</dt>
          <dd>
            {new Intl.NumberFormat(language, { style: 'unit', unit: 'byte' }).format(file.size)}
          </dd>
        </div>
        <div class="fact">
          <dt>{t('verifiedAt')}</dt>
          <dd>
            {new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'long' }).format(at)}
          </dd>
        </div>
      </dl>
    </section>
  );
}
