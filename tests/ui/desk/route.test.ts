import '../../support/browser.ts';
import { describe, expect, it } from 'vitest';
import { wholeList } from '../../../src/ui/desk/list/list-query.ts';
import { parseRoute, routeHash } from '../../../src/ui/desk/route.ts';

const id = 'a'.repeat(32);
const other = 'b'.repeat(32);

describe('the address of the desk', () => {
  it.each([
    ['', null, null, null],
    ['#', null, null, null],
    [`#case=${id}`, id, null, null],
    [`#case=${id}&item=${other}`, id, other, null],
    [`#item=${other}`, null, other, null],
    [`#case=${id}&export=masked`, id, null, 'masked'],
    [`#case=${id}&export=full`, id, null, 'full'],
    [`#case=${id}&export=everything`, id, null, null],
    ['#export=full', null, null, null],
    ['#case=<img src=x>', null, null, null],
    [`#case=${id}0`, null, null, null],
  ])('%s', (hash, caseId, itemId, exportAs) => {
    expect(parseRoute(hash)).toEqual({
      caseId,
      itemId,
      asksUndo: false,
      maskOf: null,
      exportAs,
      importAs: null,
      proof: null,
      page: 'cases',
      shop: null,
      list: wholeList,
    });
  });

  it.each([
    [`#item=${other}&undo=`, true],
    [`#item=${other}&undo=anything`, true],
    ['#undo=', false],
    [`#case=${id}&undo=`, false],
  ])('%s asks whether to take an item back: %s', (hash, asksUndo) => {
    expect(parseRoute(hash).asksUndo).toBe(asksUndo);
  });

  it.each([
    [`#item=${other}&mask=screenshot.png`, 'screenshot.png'],
    [`#item=${other}&mask=page.html`, null],
    [`#item=${other}&mask=../x.png`, null],
    ['#mask=screenshot.png', null],
  ])('%s names the picture to cover: %s', (hash, maskOf) => {
    expect(parseRoute(hash).maskOf).toBe(maskOf);
  });

  it.each([
    [`#case=${id}&import=payment_voucher`, 'payment_voucher'],
    [`#case=${id}&import=anything`, null],
    ['#import=payment_voucher', null],
  ])('%s names what is to be imported: %s', (hash, importAs) => {
    expect(parseRoute(hash).importAs).toBe(importAs);
    if (importAs) expect(routeHash(parseRoute(hash))).toBe(hash);
  });

  it('names the list of watched shops', () => {
    expect(parseRoute('#shops')).toMatchObject({ caseId: null, page: 'shops' });
    expect(parseRoute(routeHash({ page: 'shops', itemId: other }))).toEqual({
      caseId: null,
      itemId: other,
      asksUndo: false,
      maskOf: null,
      exportAs: null,
      importAs: null,
      proof: null,
      page: 'shops',
      shop: null,
      list: wholeList,
    });
  });

  it.each([
    ['https://shop.example', 'https://shop.example'],
    ['http://shop.localhost:8080', 'http://shop.localhost:8080'],
    ['https://shop.example/x', null],
    ['javascript:alert(1)', null],
    ['', null],
  ])('names the rules of %s: %s', (shop, expected) => {
    const route = parseRoute(`#rules=${encodeURIComponent(shop)}`);
    expect(route).toMatchObject({ shop: expected, page: expected ? 'rules' : 'cases' });
    if (expected) expect(parseRoute(routeHash({ page: 'rules', shop }))).toEqual(route);
  });

  it('is read back as it was written', () => {
    const route = {
      caseId: id,
      itemId: other,
      asksUndo: true,
      maskOf: 'full-page-2.png',
      exportAs: 'masked',
      importAs: null,
      proof: null,
      page: 'cases',
      shop: null,
      list: wholeList,
    } as const;
    expect(parseRoute(routeHash(route))).toEqual(route);
    expect(routeHash({})).toBe('#');
  });
});
