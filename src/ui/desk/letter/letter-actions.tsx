import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { type Identity, withIdentity } from '../../../dispute/letters/identity.ts';
import type { Letter } from '../../../dispute/letters/write-letter.ts';
import type { RouteId } from '../../../dispute/routes.ts';
import { useApp } from '../../app.ts';
import { copyText } from '../../parts/copy-text.ts';
import { download } from '../write-volumes.ts';
import { printText } from './print-text.ts';

const nobody: Identity = { name: '', phone: '', address: '' };

/** Takes a letter to where it is sent from. Who complains is asked for printing alone, and kept nowhere. */
export function LetterActions({
  text,
  letter,
  caseId,
  route,
}: {
  text: string;
  letter: Letter;
  caseId: string;
  route: RouteId;
}): JSX.Element {
  const app = useApp();
  const [identity, setIdentity] = useState<Identity>(nobody);
  const needsIdentity = route === 'hotline_12315';

  function save(): void {
    const url = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
    download({
      url,
      name: `cardproof-${letter.id.replaceAll('_', '-')}-${caseId.slice(0, 8)}.txt`,
    });
    // The browser has taken the bytes over once the download began, which is in the next turn.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }

  return (
    <>
      <button type="button" class="button" onClick={() => void copyText(app, text)}>
        {t('letter.copy')}
      </button>
      <button type="button" class="button" onClick={save}>
        {t('letter.save')}
      </button>
      <button
        type="button"
        class="button"
        onClick={() =>
          printText(
            needsIdentity ? withIdentity(text, identity, letter.language) : text,
            letter.language,
          )
        }
      >
        {t('letter.print')}
      </button>
      {needsIdentity && (
        <fieldset class="identity">
          <legend class="soft">{t('identity.legend')}</legend>
          {(['name', 'phone', 'address'] as const).map((part) => (
            <label key={part} class="field">
              <span>{t(`identity.${part}`)}</span>
              <input
                autocomplete="off"
                maxLength={120}
                value={identity[part]}
                onInput={(event) => setIdentity({ ...identity, [part]: event.currentTarget.value })}
              />
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
