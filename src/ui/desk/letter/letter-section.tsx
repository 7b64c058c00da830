import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { inLanguage, outgoingLanguage, t } from '../../../browser/i18n.ts';
import type { BuyerStatement } from '../../../dispute/letters/letter-subject.ts';
import { type LetterOutcome, writeLetter } from '../../../dispute/letters/write-letter.ts';
import { type Route, type RouteId, routeIds, routes } from '../../../dispute/routes.ts';
import { type LetterLanguage, letterLanguages } from '../../../model/claim.ts';
import { decimalAmount } from '../../../model/money.ts';
import { useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { SelectField } from '../../parts/select-field.tsx';
import { LetterEditor } from './letter-editor.tsx';
import { letterSubject } from './letter-source.ts';
import type { WantedLetter } from './next-step-panel.tsx';

const languageNames: Record<LetterLanguage, string> = { 'zh-CN': '简体中文', en: 'English' };

/** Writes a letter from what was captured: to whom, in which language, and what the buyer adds. */
export function LetterSection({
  view,
  wanted,
  onWant,
}: {
  view: CaseView;
  wanted: WantedLetter;
  onWant: (wanted: WantedLetter) => void;
}): JSX.Element {
  const { now } = useApp();
  // It says when it is written, and that this is in time: neither may be true any more an hour later.
  const minute = Math.floor(now.value / 60_000);
  const [language, setLanguage] = useState<LetterLanguage>(() => outgoingLanguage());
  const [ticked, setTicked] = useState<readonly BuyerStatement[]>([]);
  const [credited, setCredited] = useState('');
  const route: Route = routes[wanted.route];
  const subject = useMemo(() => letterSubject(view), [view]);
  const statements = ticked.filter((each) => route.asks.includes(each));
  const isPartial = view.row.problem === 'partial_delivery';
  const arrived = isPartial && decimalAmount.safeParse(credited).success ? credited : undefined;
  const key = [wanted.letter, language, arrived, ...statements].join(' ');
  const outcome = useMemo(
    (): LetterOutcome =>
      writeLetter(wanted.letter, subject, {
        ...{ language, now: minute * 60_000, statements },
        ...(arrived !== undefined && { credited: arrived }),
      }),
    [key, subject, minute],
  );

  function tick(statement: BuyerStatement, isOn: boolean): void {
    const others = ticked.filter((each) => each !== statement);
    setTicked(isOn ? [...others, statement] : others);
  }

  return (
    <section class="panel letter" id="letter" aria-labelledby="letter-heading">
      <h2 id="letter-heading">{t('letter.heading')}</h2>
      <div class="form-row">
        <SelectField
          label={t('letter.route')}
          value={wanted.route}
          options={routeIds.map((id) => [id, inLanguage(routes[id].name)] as const)}
          onChange={(id) => onWant({ route: id, letter: firstLetter(id) })}
        />
        <SelectField
          label={t('letter.kind')}
          value={wanted.letter}
          options={route.letters.map((id) => [id, t(`letterName.${id}`)] as const)}
          onChange={(letter) => onWant({ ...wanted, letter })}
        />
        <SelectField
          label={t('letter.language')}
          value={language}
          options={letterLanguages.map((each) => [each, languageNames[each]] as const)}
          onChange={setLanguage}
        />
      </div>
      {isPartial && (
        <label class="field field-short">
          <span>{t('letter.credited')}</span>
          <input
            inputMode="decimal"
            value={credited}
            aria-invalid={credited !== '' && arrived === undefined}
            onInput={(event) => setCredited(event.currentTarget.value.trim())}
          />
        </label>
      )}
      {route.asks.length > 0 && (
        <fieldset class="statements">
          <legend class="soft">{t('letter.statements')}</legend>
          {route.asks.map((statement) => (
            <label key={statement} class="choice">
              <input
                type="checkbox"
                checked={statements.includes(statement)}
                onChange={(event) => tick(statement, event.currentTarget.checked)}
              />
              <span>{t(`statement.${statement}`)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <Uploads route={route} />
      {outcome.ok ? (
        <LetterEditor
          key={`${wanted.route} ${key}`}
          view={view}
          subject={subject}
          letter={outcome.letter}
          route={wanted.route}
        />
      ) : (
        <p role="note" class="box letter-refused">
          {t(`letterWhy.${outcome.why}`)}
        </p>
      )}
    </section>
  );
}

/** What a route takes along, and that it is unknown where nobody has published it. */
function Uploads({ route: { uploads, traps } }: { route: Route }): JSX.Element {
  return (
    <ul class="soft letter-notes">
      {uploads.planFor !== null && <li>{t('letter.uploads', { count: uploads.planFor })}</li>}
      {traps.map((trap) => (
        <li key={trap.zh}>{inLanguage(trap)}</li>
      ))}
    </ul>
  );
}

/** What is written first by a route. */
export function firstLetter(id: RouteId): WantedLetter['letter'] {
  return routes[id].letters[0];
}
