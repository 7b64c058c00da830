import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { outgoingLanguage, t } from '../../../browser/i18n.ts';
import { writeJoint } from '../../../dispute/letters/joint-letter.ts';
import { report, useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { copyText } from '../../parts/copy-text.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { isoOf } from '../../parts/local-moment.ts';
import { letterSubject } from '../letter/letter-source.ts';
import { printText } from '../letter/print-text.ts';

/** One complaint about several orders at one shop; each order has a pack of its own besides. */
export function JointLetter({ views }: { views: readonly CaseView[] }): JSX.Element {
  const app = useApp();
  const [isPersonal, setPersonal] = useState(false);
  const language = outgoingLanguage();
  const outcome = useMemo(
    () =>
      writeJoint(views.map(letterSubject), {
        ...{ language, now: app.now.peek() },
        ...(isPersonal && { statements: ['personal_use'] }),
      }),
    [views, language, isPersonal],
  );
  /** Without its text: in the pack of one order it would name the others. */
  async function noteSent(): Promise<void> {
    const claim = { route: 'hotline_12315' as const, sentAt: isoOf(app.now.peek()) };
    for (const { row } of views) {
      const noted = await app.ask('put-claim', { case: row.id, claim });
      if (report(app, noted, { text: t('joint.noted', { count: views.length }) }) === null) return;
    }
  }

  if (!outcome.ok) return <p role="note">{t(`jointWhy.${outcome.why}`)}</p>;
  return (
    <div class="letter-editor">
      <label class="choice">
        <input
          type="checkbox"
          checked={isPersonal}
          onChange={(event) => setPersonal(event.currentTarget.checked)}
        />
        <span>{t('statement.personal_use')}</span>
      </label>
      <pre class="box letter-sent" lang={language}>
        {outcome.text}
      </pre>
      <p class="soft">{t('joint.hint')}</p>
      <div class="form-actions">
        <button type="button" class="button" onClick={() => void copyText(app, outcome.text)}>
          {t('letter.copy')}
        </button>
        <button type="button" class="button" onClick={() => printText(outcome.text, language)}>
          {t('letter.print')}
        </button>
        <button type="button" class="button button-primary" onClick={() => void noteSent()}>
          <CheckIcon />
          {t('joint.sent', { count: views.length })}
        </button>
      </div>
    </div>
  );
}
