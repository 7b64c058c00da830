import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { isUsable, NewPassphrase, type TypedTwice } from '../parts/new-passphrase.tsx';

/** Whether full packs are encrypted, and with what. */
export interface Encryption {
  isWanted: boolean;
  typed: TypedTwice;
}

export const notEncrypted: Encryption = { isWanted: false, typed: { once: '', again: '' } };

/** The passphrase to encrypt with, absent where none is wanted; null while it cannot be used. */
export function passphraseOf({ isWanted, typed }: Encryption): { passphrase?: string } | null {
  if (!isWanted) return {};
  return isUsable(typed) ? { passphrase: typed.once } : null;
}

/** Offers to encrypt a full pack, and says that nobody can undo a forgotten passphrase. */
export function PackPassphrase({
  encryption,
  onChange,
}: {
  encryption: Encryption;
  onChange: (encryption: Encryption) => void;
}): JSX.Element {
  return (
    <fieldset class="pack-passphrase">
      <legend>{t('export.encrypt.legend')}</legend>
      <label class="choice">
        <input
          type="checkbox"
          checked={encryption.isWanted}
          onChange={(event) => onChange({ ...encryption, isWanted: event.currentTarget.checked })}
        />
        <span>{t('export.encrypt.choose')}</span>
      </label>
      <p class="soft">{t('export.encrypt.about')}</p>
      {encryption.isWanted && (
        <>
          <NewPassphrase
            typed={encryption.typed}
            onType={(change) =>
              onChange({ ...encryption, typed: { ...encryption.typed, ...change } })
            }
          />
          <p class="box box-bad risk">{t('export.encrypt.warning')}</p>
        </>
      )}
    </fieldset>
  );
}
