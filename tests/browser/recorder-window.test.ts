import '../support/browser.ts';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  holdRecording,
  isHeld,
  openRecorder,
  recorderPlace,
} from '../../src/browser/recorder-window.ts';

afterEach(() => vi.unstubAllGlobals());

const caseId = 'c1'.repeat(16);

describe('where the recorder was asked for', () => {
  it.each([[{ tabId: 7, caseId }], [{ tabId: null, caseId }], [{ tabId: 0, caseId: null }]])(
    'survives the address of its window: %o',
    async (place) => {
      const opened: string[] = [];
      Object.assign(chrome.runtime, { getURL: (path: string) => `chrome-extension://id${path}` });
      Object.assign(chrome, {
        windows: { create: async ({ url }: { url: string }) => opened.push(url) },
      });
      await openRecorder(place);
      expect(recorderPlace(new URL(opened[0] ?? '').hash)).toEqual(place);
    },
  );

  it.each(['', '#', '#tab=x', '#tab=-1', '#tab=1e3', '#tab=99999999999'])(
    'is no tab where the address says %s',
    (hash) => {
      expect(recorderPlace(hash)).toEqual({ tabId: null, caseId: null });
    },
  );

  it('is no case where the address names none as we name them', () => {
    expect(recorderPlace('#case=../x').caseId).toBeNull();
  });
});

describe('a recording that is held', () => {
  it('is known as held until it is let go', async () => {
    const letGo = await holdRecording('one');
    expect(await isHeld('one')).toBe(true);
    expect(await isHeld('other')).toBe(false);
    letGo();
    expect(await isHeld('one', 1000)).toBe(false);
  });

  it('is held for those, too, who wait a moment', async () => {
    const letGo = await holdRecording('one');
    expect(await isHeld('one', 20)).toBe(true);
    letGo();
  });
});
