import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import {
  type LanguageSetting,
  language as languageSetting,
  languages,
} from '../../browser/settings.ts';
import { changeLanguage, useApp } from '../app.ts';

/** Chooses the language of the whole program. */
export function LanguageSelect(): JSX.Element {
  const app = useApp();
  const [setting, setSetting] = useState<LanguageSetting>('browser');
  useEffect(() => {
    void languageSetting.getValue().then(setSetting);
  }, []);
  return (
    <select
      class="language"
      aria-label={t('app.language')}
      value={setting}
      onChange={(event) => {
        const chosen = languages.find((name) => name === event.currentTarget.value) ?? 'browser';
        void changeLanguage(app, chosen);
      }}
    >
      {languages.map((name) => (
        <option key={name} value={name}>
          {t(`language.${name}`)}
        </option>
      ))}
    </select>
  );
}
