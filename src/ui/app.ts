import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useState } from 'preact/hooks';
import type { ask } from '../browser/commands.ts';
import { currentLanguage, initLanguage, t } from '../browser/i18n.ts';
import { type LanguageSetting, language as languageSetting } from '../browser/settings.ts';
import type { Language } from '../model/languages.ts';
import type { Problem, Result } from '../model/result.ts';
import type { Millis } from '../model/time.ts';
import { watchQuery } from '../store/live.ts';
import type { CardProofDb } from '../store/schema.ts';
import type { LockState } from './parts/lock-state.ts';

/** A short message at the edge of the page; it can offer to undo what it reports. */
export interface Notice {
  text: string;
  isProblem: boolean;
  undo?: () => void;
}

/** What every part of the interface may use. */
export interface App {
  db: CardProofDb;
  ask: typeof ask;
  /** The local clock, once a second. */
  now: ReadonlySignal<Millis>;
  language: Signal<Language>;
  notice: Signal<Notice | null>;
  /** Of the lock at rest; kept true by `followLock`. */
  lock: Signal<LockState>;
}

const appContext = createContext<App | null>(null);
export const AppProvider = appContext.Provider;

/** Only inside an `AppProvider`. */
export function useApp(): App {
  const app = useContext(appContext);
  if (!app) throw new Error('no AppProvider above this component');
  return app;
}

/** Puts the parts together. The clock runs as long as the page lives. */
export function createApp(db: CardProofDb, askBackground: typeof ask): App {
  const now = signal(Date.now());
  setInterval(() => {
    now.value = Date.now();
  }, 1000);
  return {
    db,
    ask: askBackground,
    now,
    language: signal(currentLanguage()),
    notice: signal(null),
    lock: signal<LockState>({ is: 'none' }),
  };
}

/** Keeps the language for good, here and in what the background shows. */
export async function changeLanguage(app: App, setting: LanguageSetting): Promise<void> {
  await languageSetting.setValue(setting);
  await initLanguage();
  app.language.value = currentLanguage();
  await app.ask('settings-changed', {});
}

/** Says what went wrong and what to do about it. */
export function problemText(problem: Problem): string {
  return t(`problem.${problem.code}`);
}

/**
 * Shows the outcome of a command.
 * @param done what to say on success; nothing is said without it
 * @returns the value, or null after a failure that is now shown
 */
export function report<T>(
  app: App,
  result: Result<T>,
  done?: { text: string; undo?: () => void },
): T | null {
  if (!result.ok) {
    app.notice.value = { text: problemText(result.problem), isProblem: true };
    return null;
  }
  if (done) app.notice.value = { ...done, isProblem: false };
  return result.value;
}

/** State of something that is read from the store. */
export type Live<T> = { is: 'loading' } | { is: 'failed' } | { is: 'ready'; value: T };

/**
 * Reads from the store and follows its changes.
 * @param inputs what the query depends on, as for `useEffect`
 */
export function useLive<T>(query: () => Promise<T>, inputs: readonly unknown[]): Live<T> {
  const [state, setState] = useState<Live<T>>({ is: 'loading' });
  // At once: an effect that waits for the page to be painted gives a frame away.
  useLayoutEffect(
    () =>
      watchQuery(
        query,
        (value) => setState({ is: 'ready', value }),
        () => setState({ is: 'failed' }),
      ),
    inputs as unknown[],
  );
  return state;
}
