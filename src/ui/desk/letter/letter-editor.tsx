import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { textLimits } from '../../../dispute/letters/letter-limits.ts';
import type { LetterSubject } from '../../../dispute/letters/letter-subject.ts';
import type { Letter } from '../../../dispute/letters/write-letter.ts';
import { type RouteId, routes } from '../../../dispute/routes.ts';
import { type ToneMark, toneMarks } from '../../../dispute/tone.ts';
import { longestLetter } from '../../../model/claim.ts';
import { useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { noteClaim } from '../../parts/claim-sent.ts';
import { CheckIcon } from '../../parts/icons.tsx';
import { isoOf } from '../../parts/local-moment.ts';
import { LetterActions } from './letter-actions.tsx';
import { LetterSlots } from './letter-slots.tsx';
import { quotable } from './letter-source.ts';
import { ToneList } from './tone-list.tsx';

/** The text of a letter, to be changed by the buyer, with what the program sees in it. */
export function LetterEditor({
  view,
  subject,
  letter,
  route,
}: {
  view: CaseView;
  subject: LetterSubject;
  letter: Letter;
  route: RouteId;
}): JSX.Element {
  const app = useApp();
  const [edited, setEdited] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const text = edited ?? letter.text;
  const limit = textLimits[letter.id];
  const isTooLong = text.length > (limit ?? longestLetter);
  const captured = useMemo(() => quotable(subject), [subject]);
  const marks = useMemo(() => toneMarks(text, captured), [text, captured]);

  function show({ start, end }: ToneMark): void {
    field.current?.focus();
    field.current?.setSelectionRange(start, end);
  }

  function replace({ start, end }: ToneMark, calm: string): void {
    setEdited(text.slice(0, start) + calm + text.slice(end));
    field.current?.focus();
  }

  async function noteSent(): Promise<void> {
    await noteClaim(app, view.row.id, {
      route: routes[route].sends,
      sentAt: isoOf(app.now.peek()),
      letter: { text, language: letter.language },
    });
  }

  return (
    <div class="letter-editor">
      <label class="field">
        <span>{t('letter.text')}</span>
        <textarea
          ref={field}
          lang={letter.language}
          rows={10}
          value={text}
          aria-describedby="letter-length"
          aria-invalid={isTooLong}
          onInput={(event) => setEdited(event.currentTarget.value)}
        />
      </label>
      <p id="letter-length" class={isTooLong ? 'letter-too-long' : 'soft'}>
        {limit === undefined
          ? t('letter.length', { count: text.length })
          : t(isTooLong ? 'letter.tooLong' : 'letter.lengthOf', { count: text.length, limit })}
      </p>
      <ToneList
        text={text}
        marks={marks}
        language={letter.language}
        onShow={show}
        onReplace={replace}
      />
      <div class="form-actions">
        <LetterActions text={text} letter={letter} caseId={view.row.id} route={route} />
        {edited !== null && edited !== letter.text && (
          <button type="button" class="link" onClick={() => setEdited(null)}>
            {t('letter.restore')}
          </button>
        )}
      </div>
      <div class="form-actions">
        <button
          type="button"
          class="button button-primary"
          disabled={text.trim() === '' || text.length > longestLetter}
          onClick={() => void noteSent()}
        >
          <CheckIcon />
          {t('letter.sent')}
        </button>
        <span class="soft">{t('letter.sentHint')}</span>
      </div>
      <LetterSlots view={view} letter={letter} />
    </div>
  );
}
