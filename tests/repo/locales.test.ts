import { describe, expect, it } from 'vitest';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh_CN.json' with { type: 'json' };
import { problemCodes } from '../../src/model/result.ts';
import { filesLike, textOf } from './source-files.ts';

const chinese: Record<string, string> = zhCN;
const english: Record<string, string> = en;

/** Names of the placeholders of a text; `{n:item|items}` counts as `n`. */
function placeholders(text: string): string[] {
  const names = [...text.matchAll(/\{(\w+)(?::[^{}]*)?\}/g)].map(([, name]) => name ?? '');
  return [...new Set(names)].sort();
}

const code = filesLike('{src,entrypoints}/**/*.{ts,tsx}', 'wxt.config.ts').map(textOf).join('\n');
const literals = new Set([...code.matchAll(/(['"`])([\w.-]+)\1/g)].map(([, , text]) => text ?? ''));
/** Beginnings of keys that are put together at run time: a literal up to its first placeholder. */
const families = [...code.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, head]) => head ?? '');

describe('the two languages', () => {
  it('have the same keys in the same order', () => {
    expect(Object.keys(english)).toEqual(Object.keys(chinese));
  });

  it('have the same placeholders', () => {
    const differing = Object.keys(chinese).filter(
      (key) => placeholders(chinese[key] ?? '').join() !== placeholders(english[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('leave no text empty', () => {
    const texts = [...Object.entries(chinese), ...Object.entries(english)];
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('do not mix: no Chinese in the English texts, Chinese in nearly all of the Chinese', () => {
    const mixed = Object.entries(english).filter(([, text]) =>
      /\p{Script=Han}/u.test(withoutQuotations(text)),
    );
    expect(mixed.map(([key]) => key).filter((key) => !isNameOfProgram(key))).toEqual([]);
    const untranslated = Object.keys(chinese).filter(
      (key) =>
        chinese[key] === english[key] &&
        !isNameOfProgram(key) &&
        /[a-z]{4}/i.test(withoutPlaceholders(key)),
    );
    expect(untranslated).toEqual([]);
  });
});

describe('keys', () => {
  it('are all used', () => {
    const unused = Object.keys(chinese).filter(
      (key) => !literals.has(key) && !families.some((head) => key.startsWith(head)),
    );
    expect(unused).toEqual([]);
  });

  it('exist for every expected failure, and no other', () => {
    const problems = Object.keys(chinese).filter((key) => key.startsWith('problem.'));
    expect(problems.sort()).toEqual(problemCodes.map((problem) => `problem.${problem}`).sort());
  });
});

/** The name of the program and of each language are written in their own script. */
function isNameOfProgram(key: string): boolean {
  return key === 'extName' || key.startsWith('language.') || key.startsWith('platform.');
}

/** A rule of a shop may be quoted in the words in which the buyer will meet it. */
function withoutQuotations(text: string): string {
  return text.replace(/[“"(（「][^”")）」]*[”")）」]/g, '');
}

function withoutPlaceholders(key: string): string {
  return (chinese[key] ?? '').replace(/\{[^}]*\}/g, '').replace(/CardProof|HTML|SHA-256/g, '');
}
