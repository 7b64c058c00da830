import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';

/**
 * A labelled choice among few.
 * @param props.about what it is about, where several on a page have the same label
 */
export function SelectField<V extends string>({
  label,
  about,
  value,
  options,
  onChange,
}: {
  label: string;
  about?: string;
  value: V;
  options: readonly (readonly [V, string])[];
  onChange: (value: V) => void;
}): JSX.Element {
  return (
    <label class="field">
      <span>{label}</span>
      <select
        value={value}
        aria-label={about === undefined ? undefined : t('list.actOn', { act: label, name: about })}
        onChange={(event) => {
          const chosen = options.find(([name]) => name === event.currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([name, text]) => (
          <option key={name} value={name}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}
