import { describe, expect, it } from 'vitest';
import { isSamePlace } from '../../src/capture/same-place.ts';

const shop = 'https://shop.example';

describe('two addresses of one document', () => {
  it.each([
    ['a part of the page', '/rules', '/rules#refunds'],
    ['a page of a list that goes on', '/list?page=1', '/list?page=2'],
    ['a tracker that is cleared away', '/item/1?utm_source=x', '/item/1'],
    ['a value that is added', '/query', '/query?tradeNo=1'],
    ['a list on a route that goes on', '/#/list?page=1', '/#/list?page=2'],
  ])('are one place: %s', (_, one, other) => {
    expect(isSamePlace(shop + one, shop + other)).toBe(true);
  });

  it.each([
    ['another path', '/order/1', '/order/2'],
    ['another order', '/order?no=1', '/order?no=2'],
    ['another route', '/#/order/1', '/#/order/2'],
    ['another order on one route', '/#!/order?no=1', '/#!/order?no=2'],
    ['a route and none', '/#/order/1', '/'],
  ])('are two places: %s', (_, one, other) => {
    expect(isSamePlace(shop + one, shop + other)).toBe(false);
    expect(isSamePlace(shop + other, shop + one)).toBe(false);
  });

  it('that cannot be read are one place only where they are the same', () => {
    expect(isSamePlace('', '')).toBe(true);
    expect(isSamePlace('', shop)).toBe(false);
  });
});
