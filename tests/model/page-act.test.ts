import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageAct, parsePageAct } from '../../src/model/page-act.ts';

const scroll = { x: 0, y: 12.5 };

describe('what the buyer does in a page', () => {
  it.each<PageAct>([
    { act: 'capture' },
    { act: 'hide-button' },
    { act: 'move-button', x: 0, y: 1 },
    { act: 'undo' },
    { act: 'restore' },
    { act: 'open' },
    { act: 'cancel-later' },
    { act: 'choose', rect: { x: -1.5, y: 0, width: 20, height: 10 }, scroll },
    { act: 'choose', rect: null, scroll },
  ])('is understood: $act', (act) => {
    expect(parsePageAct(act)).toEqual(act);
  });

  it.each<[string, unknown]>([
    ['an act that names an item', { act: 'undo', item: 'a'.repeat(32) }],
    ['an act that names a site', { act: 'hide-button', site: 'https://other.example' }],
    ['a place outside of the window', { act: 'move-button', x: 1.01, y: 0 }],
    ['a place that is none', { act: 'move-button', x: Number.NaN, y: 0 }],
    [
      'a rectangle turned inside out',
      { act: 'choose', rect: { x: 0, y: 0, width: -1, height: 1 }, scroll },
    ],
    ['a part without its scroll', { act: 'choose', rect: null }],
    ['an unknown act', { act: 'delete-item' }],
    ['constructor', { act: 'constructor' }],
    ['nothing', null],
  ])('is nothing where it is %s', (_, input) => {
    expect(parsePageAct(input)).toBeNull();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), (input) => parsePageAct(input) === null || true));
  });
});
