import '../support/browser.ts';
import { describe, expect, it, vi } from 'vitest';
import type { CommandHandlers } from '../../src/browser/commands.ts';
import { answerCommand, pageActOf, pointedOf, type Sender } from '../../src/browser/messages.ts';
import { ok } from '../../src/model/result.ts';

const own = { id: 'own-id', origin: 'chrome-extension://own-id/' };
const popup: Sender = { id: own.id, url: `${own.origin}popup.html` };

function handlers() {
  const called = vi.fn(async () => ok(null));
  const everything = new Proxy({}, { get: () => called }) as CommandHandlers;
  return { called, everything };
}

const fine = { command: 'troubles', input: {} };

describe('a command', () => {
  it.each<[string, Sender]>([
    ['the popup', popup],
    ['the desk in a tab', { ...popup, url: `${own.origin}desk.html#case=1`, tab: {} }],
  ])('from %s is answered', async (_, sender) => {
    const { called, everything } = handlers();
    expect(await answerCommand(fine, sender, own, everything)).toEqual(ok(null));
    expect(called).toHaveBeenCalledExactlyOnceWith({});
  });

  it.each<[string, Sender]>([
    ['a content script of our own', { id: own.id, url: 'http://shop.example/', tab: {} }],
    ['another extension', { id: 'other-id', url: 'chrome-extension://other-id/popup.html' }],
    ['another extension that borrows our address', { id: 'other-id', url: popup.url ?? '' }],
    ['an address that only begins alike', { id: own.id, url: 'chrome-extension://own-id.evil/' }],
    ['nobody known', {}],
    ['a page without an address', { id: own.id }],
  ])('from %s is refused before it is looked at', async (_, sender) => {
    const { called, everything } = handlers();
    const message = new Proxy(fine, {
      get: () => {
        throw new Error('looked at');
      },
    });
    const answer = await answerCommand(message, sender, own, everything);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'not-allowed' } });
    expect(called).not.toHaveBeenCalled();
  });

  const id = 'a'.repeat(32);
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'troubles'],
    ['an envelope without input of its kind', { command: 'capture' }],
    ['an envelope with more in it', { ...fine, extra: 1 }],
    ['a command that is no text', { command: 1, input: {} }],
    ['an unknown command', { command: 'delete-everything', input: {} }],
    ['constructor', { command: 'constructor', input: {} }],
    ['toString', { command: 'toString', input: {} }],
    ['__proto__', { command: '__proto__', input: {} }],
    ['hasOwnProperty', { command: 'hasOwnProperty', input: {} }],
    ['an input of another shape', { command: 'capture', input: { tabId: 'one' } }],
    ['an id that is none', { command: 'assign', input: { item: id, case: '../..' } }],
    ['an input with more in it', { command: 'open-case', input: { item: id, more: 1 } }],
  ])('that is %s is refused', async (_, message) => {
    const { called, everything } = handlers();
    const answer = await answerCommand(message, popup, own, everything);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad-message' } });
    expect(called).not.toHaveBeenCalled();
  });
});

describe('the word of a picker in a page', () => {
  const inTab: Sender = {
    id: own.id,
    url: 'https://shop.example/order/1',
    frameId: 0,
    tab: { id: 7 },
  };
  const place = { where: 'td > b', label: 'Paid to', nth: 0 };

  it('is the place of a text, in the tab that the browser names', () => {
    expect(pointedOf({ pointed: [place] }, inTab, own)).toEqual({ places: [place], tabId: 7 });
    expect(pointedOf({ pointed: null }, inTab, own)).toEqual({ places: null, tabId: 7 });
  });

  it('counts as none where the place is malformed', () => {
    const hostile = { ...place, value: '<img src=x onerror=alert(1)>' };
    expect(pointedOf({ pointed: hostile }, inTab, own)).toEqual({ places: null, tabId: 7 });
  });

  it.each<[string, Sender]>([
    ['another extension', { ...inTab, id: 'other' }],
    ['a frame in the page', { ...inTab, frameId: 3 }],
    ['no tab', { ...inTab, tab: undefined }],
  ])('is not heard from %s', (_, sender) => {
    expect(pointedOf({ pointed: place }, sender, own)).toBeNull();
  });

  it('is not taken for a command, nor a command for it', () => {
    expect(pointedOf(fine, popup, own)).toBeNull();
    expect(pointedOf({ pointed: place, command: 'troubles' }, inTab, own)).toBeNull();
  });
});

describe('what the buyer does in a page', () => {
  const page: Sender = {
    id: own.id,
    url: 'https://shop.example/',
    frameId: 0,
    tab: { id: 7, url: 'https://shop.example/' },
  };
  const press = { act: { act: 'capture' } };

  it('is heard with the tab and the address that the browser names', () => {
    expect(pageActOf(press, page, own)).toEqual({
      act: { act: 'capture' },
      tab: { id: 7, url: 'https://shop.example/' },
    });
  });

  it.each<[string, unknown, Sender]>([
    ['from a frame in the page', press, { ...page, frameId: 1 }],
    ['from another extension', press, { ...page, id: 'other-id' }],
    ['from nowhere', press, { id: own.id, frameId: 0 }],
    ['that names a tab itself', { ...press, tab: { id: 8 } }, page],
    ['that is malformed', { act: { act: 'capture', tabId: 8 } }, page],
    ['that is a command', fine, page],
  ])('is nothing %s', (_, message, sender) => {
    expect(pageActOf(message, sender, own)).toBeNull();
  });
});
