import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSafePath, packName } from '../../src/pack/names.ts';

describe('a safe path', () => {
  it.each([
    'data/report.html',
    '怎样核验 HOW-TO-VERIFY.txt',
    'data/evidence/01-order_detail/page.html',
  ])('is %s', (path) => {
    expect(isSafePath(path)).toBe(true);
  });

  it.each([
    ['goes up', '../evil.txt'],
    ['goes up inside', 'data/../../evil.txt'],
    ['is absolute', '/etc/passwd'],
    ['has a drive', 'C:/windows/x'],
    ['uses backslashes', 'data\\..\\evil.txt'],
    ['has an empty part', 'data//x'],
    ['is empty', ''],
    ['ends in a dot', 'data/x.'],
    ['ends in a space', 'data/x '],
    ['starts with a space', 'data/ x'],
    ['is a device of Windows', 'data/NUL'],
    ['is a device with an ending', 'data/com1.txt'],
    ['holds a control character', 'data/a\u0000b'],
    ['turns its end round', 'data/\u202egnp.exe'],
    ['hides a character', 'data/rep\u200bort.html'],
    ['is too long', `data/${'x'.repeat(150)}`],
  ])('is none that %s', (_, path) => {
    expect(isSafePath(path)).toBe(false);
  });
});

describe('the name of a pack', () => {
  const base = {
    caseId: 'abcdef0123456789abcdef0123456789',
    localTime: '2026-11-20T14:30:15.000+08:00',
    variant: 'masked' as const,
  };
  it.each([
    ['four characters of a long order number', 'KM20261120143015A7', '15A7'],
    ['the case instead of a short one', 'KM2026112', 'abcdef01'],
    ['the case where none is known', null, 'abcdef01'],
    ['the case where the number is a secret', '⟦secret:1⟧-20261120', 'abcdef01'],
  ])('has %s', (_, orderNo, number) => {
    const name = packName({ ...base, shop: 'https://shop.example', orderNo });
    expect(name).toBe(`卡证_shop.example_${number}_20261120-1430`);
  });

  it('of a full pack says that it holds the keys', () => {
    const named = { ...base, shop: 'https://shop.example', orderNo: null };
    expect(packName({ ...named, variant: 'full' })).toBe(`${packName(named)}_含卡密`);
  });

  it.each([
    ['a port', 'http://127.0.0.1:8080', '127.0.0.1-8080'],
    ['a Chinese host', 'https://卡盟.example', new URL('https://卡盟.example').host],
    ['no host', 'chrome:', 'shop'],
    ['nothing', '', 'shop'],
    ['a path trick', '../../etc', 'etc'],
  ])('is safe with %s', (_, shop, host) => {
    const name = packName({ ...base, shop, orderNo: null });
    expect(name.split('_')[1]).toBe(host);
    expect(isSafePath(name)).toBe(true);
  });

  it('is safe and short whatever the shop and the order number are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (shop, orderNo) => {
        const name = packName({ ...base, shop, orderNo });
        expect(isSafePath(name)).toBe(true);
        expect(name.length).toBeLessThan(90);
      }),
    );
  });
});
