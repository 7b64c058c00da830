import { describe, expect, it } from 'vitest';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhCN from '../../assets/locales/zh_CN.json' with { type: 'json' };
import zhTW from '../../assets/locales/zh_TW.json' with { type: 'json' };
import { problemCodes } from '../../src/model/result.ts';
import { toTraditional } from '../../src/model/traditional.ts';
import { filesLike, textOf } from './source-files.ts';

const chinese: Record<string, string> = zhCN;
const english: Record<string, string> = en;
const traditional: Record<string, string> = zhTW;
const others = { en: english, 'zh-TW': traditional };

/** Placeholders of a text, each as often as it stands; `{n:item|items}` is a form of `n` and no value. */
function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
}

/** Forms after a number, such as `{n:item|items}`: Chinese has one form, so it writes none. */
function forms(text: string): string[] {
  return [...text.matchAll(/\{(\w+):[^{}]*\}/g)].map(([, name]) => name ?? '');
}

const code = filesLike('{src,entrypoints}/**/*.{ts,tsx}', 'wxt.config.ts').map(textOf).join('\n');
const literals = new Set([...code.matchAll(/(['"`])([\w.-]+)\1/g)].map(([, , text]) => text ?? ''));
const big5 = signsOfBig5();
/** Beginnings of keys that are put together at run time: a literal up to its first placeholder. */
const families = [...code.matchAll(/`([\w-]+\.(?:[\w-]+\.)*)\$\{/g)].map(([, head]) => head ?? '');

describe('the three languages', () => {
  it.each(Object.entries(others))('%s has the keys of zh-CN in the same order', (_tag, texts) => {
    expect(Object.keys(texts)).toEqual(Object.keys(chinese));
  });

  it.each(Object.entries(others))('%s has the placeholders of zh-CN', (_tag, texts) => {
    const differing = Object.keys(chinese).filter((key) => {
      const [first, second] = [chinese[key] ?? '', texts[key] ?? ''].map(
        (text) => new Set(placeholders(text)),
      );
      return [...(first ?? [])].join() !== [...(second ?? [])].join();
    });
    expect(differing).toEqual([]);
  });

  it('writes both forms after a number, of a value it has, and only in English', () => {
    for (const [key, text] of Object.entries(english)) {
      const values = placeholders(chinese[key] ?? '');
      expect(values, key).toEqual(expect.arrayContaining(forms(text)));
      expect(text, key).not.toMatch(/\{\w+:(?![^{}|]*\|[^{}|]*\})/);
    }
    for (const text of [...Object.values(chinese), ...Object.values(traditional)]) {
      expect(text).not.toMatch(/\{\w+:/);
    }
  });

  it('leave no text empty', () => {
    const texts = [chinese, english, traditional].flatMap((each) => Object.entries(each));
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

  it('leave no sentence of English in the Chinese ones', () => {
    const sentence = /\b[a-z]{3,} [a-z]{2,} [a-z]{2,}\b/;
    const left = [...Object.entries(chinese), ...Object.entries(traditional)];
    expect(left.filter(([, text]) => sentence.test(text))).toEqual([]);
  });
});

describe('the traditional script', () => {
  it('is that of Taiwan in every text', () => {
    const foreign = Object.entries(traditional).filter(
      ([key, text]) => key !== 'language.zh-CN' && notOfTaiwan(text) !== '',
    );
    expect(foreign.map(([key, text]) => [key, notOfTaiwan(text)])).toEqual([]);
  });

  it('uses the words of Taiwan', () => {
    const mainland =
      /[“”]|臺|髮卡|默認|數據|文件|軟件|信息|視頻|鼠標|窗口|標籤頁|打印|屏幕|登錄|賬|网|许可權|許可權|導出|導入|工具欄|發貨|充值|口令|核驗|錄屏|截屏|採集/;
    expect(Object.entries(traditional).filter(([, text]) => mainland.test(text))).toEqual([]);
  });

  it('is that of Taiwan in the rows of data, but for what they quote', () => {
    const sources = filesLike('src/{model,deadlines,dispute,pack}/**/*.ts', 'src/ui/verify/*.ts')
      // What is sent to others stays in the script of the mainland.
      .filter((file) => !/letters|report|how-to|claim-files/.test(file));
    const text = sources
      .map(textOf)
      .join('\n')
      .replace(/^\s*(?:\/\/|\/?\*).*$/gm, '');
    const rows = [...text.matchAll(/'([^'\n]*)'|`([^`]*)`/g)]
      .map(([, plain, template]) => plain ?? template ?? '')
      .filter((row) => /\p{Script=Han}/u.test(row))
      .map((row) => toTraditional(row).replace(/「[^」]*」/g, ''));
    expect(rows.length).toBeGreaterThan(500);
    expect(rows.filter((text) => notOfTaiwan(text) !== '')).toEqual([]);
  });
});

describe('dates, money and lengths', () => {
  const files = filesLike('src/**/*.{ts,tsx}');

  it('are written in the language of the program, not in that of the computer', () => {
    const ambient = /toLocale(?:Date|Time)?String\(|new Intl\.\w+\((?:\)|undefined|\[\])/;
    expect(files.filter((file) => ambient.test(textOf(file)))).toEqual([]);
  });

  it('are never those of a language in what is sealed, kept or packed', () => {
    const lasting = files.filter((file) => !/^src\/(?:ui|browser|background)\//.test(file));
    expect(lasting.filter((file) => /\bIntl\./.test(withoutTypes(textOf(file))))).toEqual([]);
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

/** The characters of a text that Big5 has no place for: the standard of Taiwan holds no simplified ones. */
function notOfTaiwan(text: string): string {
  return [...text].filter((sign) => /\p{Script=Han}/u.test(sign) && !big5.has(sign)).join('');
}

function signsOfBig5(): Set<string> {
  const decoder = new TextDecoder('big5');
  const signs = new Set<string>();
  // The two levels of the standard itself; what lies around them came later, for Hong Kong.
  for (const [first, last] of [
    [0xa4, 0xc6],
    [0xc9, 0xf9],
  ] as const) {
    for (let lead = first; lead <= last; lead++) {
      for (let trail = 0x40; trail <= 0xfe; trail++)
        signs.add(decoder.decode(Uint8Array.of(lead, trail)));
    }
  }
  return signs;
}

function withoutTypes(source: string): string {
  return source.replace(/Intl\.\w+Literal/g, '');
}

/** A rule of a shop may be quoted in the words in which the buyer will meet it. */
function withoutQuotations(text: string): string {
  return text.replace(/[“"(（「][^”")）」]*[”")）」]/g, '');
}

function withoutPlaceholders(key: string): string {
  return (chinese[key] ?? '').replace(/\{[^}]*\}/g, '').replace(/CardProof|HTML|SHA-256/g, '');
}
