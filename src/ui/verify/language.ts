import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Language, textIn } from '../../model/languages.ts';
import type { Bilingual } from '../../pack/texts.ts';
import { viewTexts } from './texts.ts';

/** The language that the view speaks. */
export const ViewLanguageContext = createContext<Language>('zh-CN');

/** Picks the current language out of bilingual texts, and out of those of the view by their key. */
export function useTexts(): {
  language: Language;
  say: (text: Bilingual) => string;
  t: (key: keyof typeof viewTexts, detail?: string | number) => string;
} {
  const language = useContext(ViewLanguageContext);
  const say = (text: Bilingual) => textIn(text, language);
  return {
    language,
    say,
    t: (key, detail = '') => say(viewTexts[key]).replace('{}', () => String(detail)),
  };
}
