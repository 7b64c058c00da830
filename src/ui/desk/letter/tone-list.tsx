import type { JSX } from 'preact';
import { t } from '../../../browser/i18n.ts';
import { tableLanguage } from '../../../dispute/letters/write-letter.ts';
import type { ToneMark } from '../../../dispute/tone.ts';
import type { LetterLanguage } from '../../../model/claim.ts';
import { WarnIcon } from '../../parts/icons.tsx';

/** Only these are answered by other words; of the rest it is said why they are better left out. */
const replaceable: readonly ToneMark['kind'][] = ['threat', 'insult', 'absolute'];

/** What had better not be sent, each with where it stands and what to say instead. */
export function ToneList({
  text,
  marks,
  language,
  onShow,
  onReplace,
}: {
  text: string;
  marks: readonly ToneMark[];
  language: LetterLanguage;
  onShow: (mark: ToneMark) => void;
  onReplace: (mark: ToneMark, calm: string) => void;
}): JSX.Element {
  return (
    <div role="status" class="tone">
      {marks.length > 0 && <p>{t('tone.found', { count: marks.length })}</p>}
      <ul>
        {marks.map((mark) => (
          <li key={`${mark.start} ${mark.end}`} class={`tone-mark tone-${mark.kind}`}>
            <WarnIcon />
            <span>
              {t(`tone.${mark.kind}`)}{' '}
              <button type="button" class="link" onClick={() => onShow(mark)}>
                “{text.slice(mark.start, mark.end)}”
              </button>{' '}
              {t('tone.calm', { words: mark.calm[tableLanguage[language]] })}{' '}
              {replaceable.includes(mark.kind) && (
                <button
                  type="button"
                  class="link"
                  onClick={() => onReplace(mark, mark.calm[tableLanguage[language]])}
                >
                  {t('tone.replace')}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
