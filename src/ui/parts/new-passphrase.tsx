import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { shortestPassphrase, strengthOf } from './passphrase-strength.ts';

/** What was typed for a new passphrase, twice. */
export interface TypedTwice {
  once: string;
  again: string;
}

/** Whether it may become the passphrase. */
export function isUsable({ once, again }: TypedTwice): boolean {
  return once === again && strengthOf(once) !== 'short';
}

/** The two fields of a new passphrase, with a hint at how long it would hold. */
export function NewPassphrase({
  typed,
  onType,
}: {
  typed: TypedTwice;
  /** What was typed into one of the fields; a program that fills in both does so at once. */
  onType: (change: Partial<TypedTwice>) => void;
}): JSX.Element {
  const hint = useId();
  const { once, again } = typed;
  const strength = strengthOf(once);
  const differs = again !== '' && once !== again;
  return (
    <div class="new-passphrase">
      <PassphraseField
        label={t('lock.newPassphrase')}
        value={once}
        onType={(value) => onType({ once: value })}
        isNew={true}
        describedBy={hint}
      />
      <p class={`strength strength-${once === '' ? 'none' : strength}`} id={hint} role="status">
        <span class="strength-bar" aria-hidden="true" />
        {once === ''
          ? t('lock.strength.none')
          : t(`lock.strength.${strength}`, { count: shortestPassphrase })}
      </p>
      <PassphraseField
        label={t('lock.again')}
        value={again}
        onType={(value) => onType({ again: value })}
        isNew={true}
        isWrong={differs}
      />
      <p class="soft" role="status">
        {differs && t('lock.differs')}
      </p>
    </div>
  );
}
