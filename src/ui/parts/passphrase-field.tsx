import type { JSX } from 'preact';
import { WarnIcon } from './icons.tsx';

/** A field for a passphrase. */
export function PassphraseField({
  label,
  value,
  onType,
  isWrong = false,
  isNew = false,
  describedBy,
}: {
  label: string;
  value: string;
  onType: (value: string) => void;
  isWrong?: boolean;
  /** Chosen here: a program that keeps passphrases offers to make one up. */
  isNew?: boolean;
  /** Id of what explains it. */
  describedBy?: string;
}): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="password"
        autocomplete={isNew ? 'new-password' : 'off'}
        value={value}
        aria-invalid={isWrong}
        {...(describedBy !== undefined && { 'aria-describedby': describedBy })}
        onInput={(event) => onType(event.currentTarget.value)}
      />
    </label>
  );
}

/** Says why it did not open. Always there, so that a screen reader hears it come; empty without a text. */
export function PassphraseTrouble({ text }: { text: string }): JSX.Element {
  return (
    <p class="passphrase-trouble" role="alert">
      {text !== '' && (
        <>
          <WarnIcon />
          {text}
        </>
      )}
    </p>
  );
}
