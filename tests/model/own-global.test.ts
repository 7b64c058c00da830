import { afterEach, describe, expect, it } from 'vitest';
import { ownGlobal, setOwnGlobal } from '../../src/model/own-global.ts';

const name = 'cardproofTest';
afterEach(() => {
  Reflect.deleteProperty(globalThis, name);
  Reflect.deleteProperty(Object.prototype, name);
});

describe('a name on the global object', () => {
  it('is ours only when we put it there', () => {
    // As an element of a page with this id: reachable, but no property of the object's own.
    Object.defineProperty(Object.prototype, name, { configurable: true, value: 'the page' });
    expect(ownGlobal(name)).toBeUndefined();
    setOwnGlobal(name, () => 'ours');
    expect(ownGlobal(name)).toBe('ours');
  });

  it('is kept as it was put first', () => {
    setOwnGlobal(name, () => 'first');
    setOwnGlobal(name, () => 'second');
    expect(ownGlobal(name)).toBe('first');
  });
});
