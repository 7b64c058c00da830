import type { Bilingual } from './names.ts';
import { toTraditional } from './traditional.ts';

/** The languages in which the program speaks to its user, as BCP 47 tags. */
export const spokenLanguages = ['zh-CN', 'zh-TW', 'en'] as const;
export type Language = (typeof spokenLanguages)[number];

/**
 * The one that suits a reader of another.
 * @param tag BCP 47; a Chinese one that names no script is told apart by where it is written
 */
export function nearestLanguage(tag: string): Language {
  if (!/^zh\b/i.test(tag)) return 'en';
  if (/-hans\b/i.test(tag)) return 'zh-CN';
  return /-(hant|tw|hk|mo)\b/i.test(tag) ? 'zh-TW' : 'zh-CN';
}

/** A text that is data in both languages, for a reader of one of the three. */
export function textIn({ zh, en }: Bilingual, language: Language): string {
  if (language === 'en') return en;
  return language === 'zh-TW' ? toTraditional(zh) : zh;
}
