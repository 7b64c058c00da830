import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leakFinder } from '../../src/pack/leaks.ts';

const key = 'Q7RX-2M9K-88LP/a+b';
const encode = (text: string) => new TextEncoder().encode(text);
const codes = (write: (code: number) => string) =>
  Array.from(key, (sign) => write(sign.charCodeAt(0))).join('');
const hex = (code: number, width = 2) => code.toString(16).padStart(width, '0');
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, 'utf16le'));
const swapped = (bytes: Uint8Array) => new Uint8Array(Buffer.from(bytes).swap16());

describe('the last look at a file', () => {
  const finds = leakFinder([key, 'player-77----Zx81kQ22----2027-01-01']);

  it.each<[string, Uint8Array | string]>([
    ['as it is', `text ${key} text`],
    ['inside a word', `x${key}x`],
    ['in UTF-16, little end first', utf16(`卡密 ${key}`)],
    ['in UTF-16, big end first', swapped(utf16(`卡密 ${key}`))],
    ...[0, 1, 2].map(
      (offset) =>
        [`in base64 at offset ${offset}`, btoa(`${'x'.repeat(offset)}${key}, and more`)] as [
          string,
          string,
        ],
    ),
    ['in base64 for addresses', btoa(`??>${key}`).replaceAll('+', '-').replaceAll('/', '_')],
    ['in base64 of UTF-16', Buffer.from(utf16(`a${key}b`)).toString('base64')],
    ['in an address', `?k=${encodeURIComponent(key)}`],
    ['in an address, every sign coded', codes((code) => `%${hex(code)}`)],
    ['in an address, coded twice', encodeURIComponent(encodeURIComponent(key))],
    ['as decimal entities', codes((code) => `&#${code};`)],
    ['as hexadecimal entities', codes((code) => `&#x${hex(code)};`)],
    [
      'as entities of mixed kinds',
      key.replace('Q', '&#81;').replace('7', '&#x37;').replace('R', '&#000082;'),
    ],
    ['as JSON of escapes', codes((code) => `\\u${hex(code, 4)}`)],
    [
      'as JSON with one escape',
      JSON.stringify({ k: key }).replace('/', '\\/').replace('M', '\\u004d'),
    ],
    ['as bytes of a script', codes((code) => `\\x${hex(code)}`)],
    ['in hexadecimal', codes((code) => hex(code))],
    ['in hexadecimal capitals', codes((code) => hex(code)).toUpperCase()],
    ['in small letters', key.toLowerCase()],
    ['in full width', codes((code) => String.fromCharCode(code + 0xfee0))],
    ['split by markup', key.replaceAll('-', '<b>-</b>')],
    ['split by markup with attributes', `<i>${[...key].join('</i><i class="c">')}</i>`],
    ['split by soft hyphens', [...key].join('\u00ad')],
    ['split by entities of soft hyphens', [...key].join('&shy;')],
    ['split by signs that nobody sees', [...key].join('\u200b')],
    ['broken over lines', key.replaceAll('-', '-\r\n   ')],
    ['by its one side', 'the password is Zx81kQ22.'],
    ['by its other side', 'account: player-77'],
  ])('finds a key %s', (_, content) => {
    expect(finds(typeof content === 'string' ? encode(content) : content)).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['most of a key', key.slice(0, -1)],
    ['marks', '卡密 ⟦secret:1⟧ ⟦secret⟧'],
    ['the date beside a key', '2027-01-01'],
    ['other base64', btoa('nothing at all of interest, but long enough')],
  ])('does not find %s', (_, content) => {
    expect(finds(encode(content))).toBe(false);
  });

  it.each([
    ['a short number by itself', 'key 735291.', true],
    ['not in a longer number', '1735291', false],
    ['not in a colour', 'color:#735291', false],
    ['not in numbers that follow each other', '735 291', false],
    ['not in an amount', '合计 735291.00 元', false],
    ['not behind a decimal point', '1.735291', false],
    ['not behind a sign of money', '￥735291', false],
    ['not behind a sign of money and a space', '¥ 735291', false],
    ['a short number in a list', '600123,735291,600124', true],
    ['a short number between Chinese', '卡密735291已发', true],
    ['a short number at the end of a sentence', 'It is 735291. Thanks', true],
  ])('finds %s', (_, content, found) => {
    expect(leakFinder(['735291'])(encode(content))).toBe(found);
  });

  it('finds nothing where nothing is sought', () => {
    expect(leakFinder([])(encode(key))).toBe(false);
  });

  it('reads hostile texts to their end', () => {
    const hostile = [
      '<'.repeat(50_000),
      '&#'.repeat(50_000),
      '%41'.repeat(30_000),
      '\\u{110000}&#x110000;',
    ];
    for (const text of hostile) expect(finds(encode(text))).toBe(false);
  });

  it('finds any key wherever it stands in any bytes', () => {
    const value = fc.stringMatching(/^[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}$/);
    fc.assert(
      fc.property(
        value,
        fc.uint8Array({ maxLength: 40 }),
        fc.uint8Array({ maxLength: 40 }),
        (sought, a, b) => {
          const bytes = new Uint8Array([...a, ...encode(sought), ...b]);
          expect(leakFinder([sought, key])(bytes)).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});
