import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressSecrets } from '../../src/capture/address-secrets.ts';
import { beginDraft } from '../../src/capture/begin-draft.ts';
import { markUrl } from '../../src/capture/marked-address.ts';
import { captureStart } from '../support/ports.ts';

const host = 'https://shop.example';

/** The page of a draft about which only the browser has said something. */
function pageAt(url: string, title = '') {
  return beginDraft(captureStart({ url, title })).page;
}

describe('the address of a page that cannot be read', () => {
  it.each([
    ['a parameter', '/o?k=Abc123', '/o?k=⟦secret:1⟧'],
    ['a parameter in lower-case percent', '/o?k=%e5%8d%a1%e5%af%86-777', '/o?k=⟦secret:1⟧'],
    ['a parameter in upper-case percent', '/o?k=%E5%8D%A1%E5%AF%86-777', '/o?k=⟦secret:1⟧'],
    ['letters that need no percent', '/o?k=%41%62c%31%32%33', '/o?k=⟦secret:1⟧'],
    ['a space as plus', '/o?k=two+words', '/o?k=⟦secret:1⟧'],
    ['a space as percent', '/o?k=two%20words', '/o?k=⟦secret:1⟧'],
    ['a plus of base64', '/o?k=ab%2Bcd/ef==', '/o?k=⟦secret:1⟧'],
    ['broken percent', '/o?k=50%25off%zz', '/o?k=⟦secret:1⟧'],
    ['a parameter of the fragment', '/o#token=Abc123', '/o#token=⟦secret:1⟧'],
    ['a routed fragment', '/#/order?no=20261120', '/#/order?no=⟦secret:1⟧'],
    ['a random path', '/d/a1b2c3d4e5f6a7b8/x', '/d/⟦secret:1⟧/x'],
    ['a random file name', '/f/5e884898-da28-4715-b0e5-6f8dc62.pdf', '/f/⟦secret:1⟧.pdf'],
    ['a random fragment', '/o#/d/a1b2c3d4e5f6a7b8', '/o#/d/⟦secret:1⟧'],
    ['a random name without a value', '/o?a1b2c3d4e5f6a7b8', '/o?⟦secret:1⟧'],
    ['the same value twice', '/o?a=Abc123&b=Abc123', '/o?a=⟦secret:1⟧&b=⟦secret:1⟧'],
    ['two values', '/o?a=Abc123&b=Xyz789', '/o?a=⟦secret:1⟧&b=⟦secret:2⟧'],
  ])('hides %s', (_, written, marked) => {
    expect(pageAt(host + written).url).toBe(host + marked);
  });

  it('hides a password before the host', () => {
    const page = pageAt('https://buyer:Sesame77@shop.example/');
    expect(page.url).toBe('https://buyer:⟦secret:1⟧@shop.example/');
    expect(page.shop).toBe(host);
  });

  it.each([
    ['/rules?page=12&tab=all'],
    ['/help/how-to-use-a-gift-card'],
    ['/item/20261120143015'],
    ['/o#section-refunds'],
    ['/%E5%8D%A1%E5%AF%86'],
  ])('keeps %s as it is written', (path) => {
    expect(addressSecrets(host + path)).toEqual([]);
    expect(pageAt(host + path).url).toBe(host + path);
  });

  it.each(['', 'no address', 'chrome://settings/'])('may say nothing: %s', (url) => {
    expect(addressSecrets(url)).toEqual([]);
  });

  it('stays within its limit when marks are longer than what they hide', () => {
    const query = Array.from({ length: 400 }, (_, n) => `k=${100_000 + n}`).join('&');
    expect(pageAt(`${host}/?${query}`).url).toHaveLength(4096);
  });

  it('is cut, and hides a value that is longer than a secret may be', () => {
    const { url } = pageAt(`${host}/?k=${'k9'.repeat(15_000)}`);
    expect(url).toBe(`${host}/?k=⟦secret:1⟧⟦secret:1⟧⟦secret:2⟧`);
  });

  it.each([
    ['the value', 'Key Abc 12', 'Key ⟦secret:1⟧'],
    ['the address itself', 'shop.example/o?k=Abc+12', 'shop.example/o?k=⟦secret:1⟧'],
    ['the address in another encoding', 'o?k=%41bc%2012', 'o?k=⟦secret:1⟧'],
    ['nothing of it', '100% Abc', '100% Abc'],
  ])('hides what it holds in a title that shows %s', (_, title, marked) => {
    expect(pageAt(`${host}/o?k=Abc%2012`, title).title).toBe(marked);
  });
});

describe('a marked address', () => {
  it('never holds a secret, however it is encoded, and keeps what is beside it', () => {
    const value = fc
      .string({ minLength: 8, maxLength: 20, unit: 'grapheme' })
      .filter((text) => text.isWellFormed() && !text.includes('⟦'));
    const encode = fc.constantFrom<(text: string) => string>(
      encodeURIComponent,
      (text) => encodeURIComponent(text).replaceAll(/%../g, (code) => code.toLowerCase()),
      (text) => encodeURIComponent(text).replaceAll('%20', '+'),
      (text) =>
        Array.from(
          new TextEncoder().encode(text),
          (byte) => `%${byte.toString(16).padStart(2, '0')}`,
        ).join(''),
    );
    fc.assert(
      fc.property(value, encode, (secret, written) => {
        const url = `${host}/o?k=${written(secret)}&page=2`;
        expect(markUrl(url, [{ kind: 'url-token', value: secret }])).toBe(
          `${host}/o?k=⟦secret:1⟧&page=2`,
        );
      }),
    );
  });

  it('hides two secrets that overlap', () => {
    const secrets = ['AAAA BBBB', 'BBBB+CCCC'].map(
      (value) => ({ kind: 'card-key', value }) as const,
    );
    expect(markUrl('?x=AAAA+BBBB+CCCC&y', secrets)).toBe('?x=⟦secret:1⟧&y');
  });
});
