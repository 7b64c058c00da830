import { useSignalEffect } from '@preact/signals';
import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import type { BrowserKind } from '../../browser/shortcut.ts';
import { useApp } from '../app.ts';
import { BrandMark, CameraIcon, ClockIcon, PackIcon } from '../parts/icons.tsx';
import { LanguageSelect } from '../parts/language-select.tsx';
import { NoticeBar } from '../parts/notice-bar.tsx';
import { Levels } from './levels.tsx';
import { PinHelp } from './pin-help.tsx';
import { PracticeSteps } from './practice-steps.tsx';

/** Where the icon is, and which keys do the same. */
export interface Place {
  browser: BrowserKind;
  /** Null where there are none. */
  keys: string | null;
}

const promises = [
  ['keep', CameraIcon],
  ['count', ClockIcon],
  ['hand', PackIcon],
] as const;

/** What a stranger sees first: what this does, a practice, what it may see, where its icon is. */
export function Welcome({ place }: { place: Place }): JSX.Element {
  const { language } = useApp();
  useSignalEffect(() => {
    document.documentElement.lang = language.value;
    document.title = `${t('welcome.title')} · ${t('app.name')}`;
  });
  return (
    <div class="welcome" key={language.value}>
      <header class="bar">
        <span class="brand">
          <BrandMark />
          {t('app.name')}
        </span>
        <a class="bar-link" href="desk.html">
          {t('app.desk')}
        </a>
        <LanguageSelect />
      </header>
      <main class="sheet">
        <div class="welcome-head">
          <h1>{t('welcome.heading')}</h1>
          <p>{t('welcome.lead')}</p>
        </div>
        <ul class="promises">
          {promises.map(([name, Icon]) => (
            <li key={name} class="promise">
              <Icon />
              <strong>{t(`welcome.${name}.title`)}</strong>
              <span>{t(`welcome.${name}.text`)}</span>
            </li>
          ))}
        </ul>
        <p class="welcome-asks">{t('welcome.asksNothing')}</p>
        <PinHelp place={place} />
        <PracticeSteps />
        <Levels />
        <section aria-labelledby="onward-heading">
          <h2 id="onward-heading">{t('welcome.onward')}</h2>
          <ul class="onward">
            <li>
              <a href="desk.html">{t('welcome.onward.desk')}</a>
            </li>
            <li>
              <a href="verify.html">{t('welcome.onward.verify')}</a>
            </li>
            <li>
              <a href="desk.html#restore">{t('welcome.onward.restore')}</a>
            </li>
          </ul>
        </section>
      </main>
      <NoticeBar />
    </div>
  );
}
