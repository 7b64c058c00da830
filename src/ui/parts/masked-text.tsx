import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { visibly } from '../../model/visibly.ts';

const mark = /⟦secret:\d+⟧/;

/** A text of a page in which each secret stands as a dark bar. It cannot turn round what stands beside it. */
export function MaskedText({ text }: { text: string }): JSX.Element {
  const pieces = text.split(mark);
  return (
    <bdi>
      {pieces.map((piece, index) => (
        <span key={index}>
          {index > 0 && (
            <span class="mask-bar" role="img" aria-label={t('app.masked')}>
              ••••
            </span>
          )}
          {visibly(piece)}
        </span>
      ))}
    </bdi>
  );
}
