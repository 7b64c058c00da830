import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useTexts } from './language.ts';
import type { VerifyState } from './verify-state.ts';

/** The root certificates that the reader trusts: his own choice, never one from the pack. */
export function RootList({ state }: { state: VerifyState }): JSX.Element {
  const { t } = useTexts();
  const [text, setText] = useState('');
  const [isRefused, setIsRefused] = useState(false);
  const add = (name: string, pem: string) => {
    const isTaken = state.addRoot({ name, pem });
    setIsRefused(!isTaken);
    return isTaken;
  };
  return (
    <details class="roots" open={state.roots.value.length > 0}>
      <summary>{t('roots')}</summary>
      <p class="soft">{t('rootsHint')}</p>
      <ul class="root-names">
        {state.roots.value.map((root) => (
          <li key={root.pem}>
            <code>{root.name || t('pasted')}</code>
            <button
              type="button"
              class="button button-small"
              onClick={() => state.removeRoot(root)}
            >
              {t('removeRoot')}
            </button>
          </li>
        ))}
      </ul>
      <label class="field">
        <span>{t('addRootFile')}</span>
        <input
          type="file"
          accept=".pem,.crt,.cer"
          multiple
          onChange={async (event) => {
            for (const file of event.currentTarget.files ?? []) add(file.name, await file.text());
          }}
        />
      </label>
      <label class="field">
        <span>{t('pasteRoot')}</span>
        <textarea
          rows={4}
          value={text}
          aria-invalid={isRefused}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="button"
        disabled={text.trim() === ''}
        onClick={() => {
          if (add('', text)) setText('');
        }}
      >
        {t('addRoot')}
      </button>
      {isRefused && (
        <p class="form-outcome-problem" role="alert">
          {t('notPem')}
        </p>
      )}
    </details>
  );
}
