import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  chooseLanguage,
  currentLanguage,
  fillIn,
  formatLength,
  formatMoment,
  formatMoney,
  formatShare,
  formatSize,
  hasText,
  initLanguage,
  inLanguage,
  inOutgoing,
  remainingText,
  setLanguage,
  t,
} from '../../src/browser/i18n.ts';

const outside = vi.hoisted(() => ({ setting: 'browser', browserLanguage: 'zh-CN' }));
vi.mock('wxt/browser', () => ({
  browser: { i18n: { getUILanguage: () => outside.browserLanguage } },
}));
vi.mock('../../src/browser/settings.ts', () => ({
  language: { getValue: async () => outside.setting },
}));

afterEach(() => {
  setLanguage('zh-CN');
  vi.unstubAllGlobals();
});

describe('the language', () => {
  it.each([
    ['browser', 'zh-CN', 'zh-CN'],
    ['browser', 'zh', 'zh-CN'],
    ['browser', 'zh-TW', 'zh-TW'],
    ['browser', 'zh-HK', 'zh-TW'],
    ['browser', 'zh-mo', 'zh-TW'],
    ['browser', 'ZH-hant-HK', 'zh-TW'],
    ['browser', 'zh-Hant', 'zh-TW'],
    ['browser', 'zh-Hans-HK', 'zh-CN'],
    ['browser', 'zh-SG', 'zh-CN'],
    ['browser', 'en-GB', 'en'],
    ['browser', 'fr', 'en'],
    ['browser', 'zhx', 'en'],
    ['browser', '', 'en'],
    ['en', 'zh-CN', 'en'],
    ['zh-CN', 'en-US', 'zh-CN'],
    ['zh-TW', 'en-US', 'zh-TW'],
  ] as const)('set to %s in a browser that speaks "%s" is %s', (setting, ofBrowser, chosen) => {
    expect(chooseLanguage(setting, ofBrowser)).toBe(chosen);
  });

  it('is read from the setting, then from the browser', async () => {
    Object.assign(outside, { setting: 'browser', browserLanguage: 'de' });
    await initLanguage();
    expect(currentLanguage()).toBe('en');
    outside.setting = 'zh-CN';
    await initLanguage();
    expect(currentLanguage()).toBe('zh-CN');
  });

  it('decides what a key says', () => {
    setLanguage('en');
    expect(t('status.delivered')).toBe('Delivered');
    setLanguage('zh-CN');
    expect(t('status.delivered')).toBe('已发货');
    setLanguage('zh-TW');
    expect(t('status.delivered')).toBe('已出貨');
  });
});

describe('a text that is data in two languages', () => {
  const text = { zh: '打开“确认收货”页，保存截图', en: 'Open the page and save a picture' };

  it.each([
    ['zh-CN', text.zh, text.zh],
    // What a button of a shop says stays as it is there.
    ['zh-TW', '開啟「确认收货」頁，保存截圖', text.zh],
    ['en', text.en, text.en],
  ] as const)(
    'is read in %s, and leaves in a language of the mainland or in English',
    (language, read, leaves) => {
      setLanguage(language);
      expect(inLanguage(text)).toBe(read);
      expect(inOutgoing(text)).toBe(leaves);
    },
  );
});

describe('placeholders', () => {
  it.each([
    ['{name} and {name}', { name: 'a' }, 'a and a'],
    ['{n} {n:item|items}', { n: 1 }, '1 item'],
    ['{n} {n:item|items}', { n: 0 }, '0 items'],
    ['{n} {n:item|items}', { n: 12 }, '12 items'],
    ['{missing} stays', {}, '{missing} stays'],
    ['{n:item|items} stays', {}, '{n:item|items} stays'],
    ['no placeholder', { n: 1 }, 'no placeholder'],
  ])('%s', (text, params, filled) => {
    expect(fillIn(text, params)).toBe(filled);
  });

  it('take text of a page as it is, even when it looks like a placeholder or a pattern', () => {
    expect(fillIn('[{a}]', { a: '{b} $& $1', b: 'never' })).toBe('[{b} $& $1]');
  });
});

describe('names put together at run time', () => {
  it('are known or not, and nothing of Object counts', () => {
    expect(hasText('platform.dujiaoka')).toBe(true);
    expect(hasText('platform.nobody')).toBe(false);
    expect(hasText('toString')).toBe(false);
  });
});

describe('money', () => {
  it.each([
    ['97.00', 'CNY', '¥97.00'],
    ['45.5', 'CNY', '¥45.5'],
    ['3', 'USD', 'US$3'],
    ['97.00', undefined, '97.00'],
    // A float would have become 123,456,789,012.12346.
    ['123456789012.12345678', 'CNY', '¥123,456,789,012.12345678'],
  ])('%s %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text);
  });
});

describe('moments', () => {
  const at = Date.parse('2026-11-23T15:04:11+08:00');

  it('leave out the year only where it is this one', () => {
    expect(formatMoment(at, at, 'Asia/Shanghai')).toBe('11月23日 15:04');
    expect(formatMoment(at, Date.parse('2027-01-01T00:00:00Z'), 'Asia/Shanghai')).toContain('2026');
  });

  it('count the year in the zone in which they are shown', () => {
    const newYear = Date.parse('2027-01-01T00:30:00+08:00');
    expect(formatMoment(newYear, newYear, 'Asia/Shanghai')).toBe('1月1日 00:30');
    expect(formatMoment(newYear, at, 'UTC')).toBe('12月31日 16:30');
  });
});

describe('money, moments, lengths and shares', () => {
  const at = Date.parse('2026-11-23T15:04:11+08:00');
  const written = {
    'zh-CN': ['¥1,097.00', '2026年11月23日 15:04', '3 小时', '1.1 秒', '150%'],
    'zh-TW': ['CN¥1,097.00', '2026年11月23日 15:04', '3 小時', '1.1 秒', '150%'],
    en: ['CN¥1,097.00', 'Nov 23, 2026, 15:04', '3 hr', '1.1 sec', '150%'],
  } as const;

  it.each([
    ['zh-CN', 'ar-EG'],
    ['zh-TW', 'th-TH-u-ca-buddhist-nu-thai'],
    ['en', 'fa-IR'],
  ] as const)('are those of %s on a computer that is set to %s', (language, ofComputer) => {
    const { DateTimeFormat, NumberFormat } = Intl;
    vi.stubGlobal('Intl', {
      DateTimeFormat: function format(tag = ofComputer, options: Intl.DateTimeFormatOptions) {
        return new DateTimeFormat(tag, options);
      },
      NumberFormat: function format(tag = ofComputer, options: Intl.NumberFormatOptions) {
        return new NumberFormat(tag, options);
      },
    });
    setLanguage(language);
    expect([
      formatMoney('1097.00', 'CNY'),
      formatMoment(at, Date.parse('2027-06-01T00:00:00Z'), 'Asia/Shanghai'),
      formatLength(3, 'hour'),
      formatLength(1.1, 'second'),
      formatShare(1.5),
    ]).toEqual(written[language]);
  });
});

describe('remaining time', () => {
  it.each([
    [
      [
        { value: 1, unit: 'day' as const },
        { value: 3, unit: 'hour' as const },
      ],
      '1 day 3 hr',
    ],
    [[{ value: 2, unit: 'day' as const }], '2 days'],
    [[{ value: 5, unit: 'minute' as const }], '5 min'],
    [[{ value: 0, unit: 'minute' as const }], 'under 1 min'],
  ])('%j', (parts, text) => {
    setLanguage('en');
    expect(remainingText(parts)).toBe(text);
  });
});

describe('sizes', () => {
  it.each([
    [0, '0B'],
    [999, '999B'],
    [1234, '1.2kB'],
    [42_000, '42kB'],
    [2_500_000, '2.5MB'],
  ])('%i bytes', (bytes, text) => {
    // Whether a space stands between number and unit depends on the language data of the program.
    expect(formatSize(bytes).replace(/\s/g, '')).toBe(text);
  });
});
