import type { CaptureDraft } from '../../../src/model/draft.ts';
import { isoWithOffset } from '../../../src/model/time.ts';

/**
 * A capture that is ready to be sealed, of a page that states nothing.
 * @param at milliseconds since the epoch
 */
export function plainDraft(
  id: string,
  at: number,
  method: CaptureDraft['method'] = 'pixels-full',
): CaptureDraft {
  return {
    id,
    kind: 'other',
    method,
    capturedAt: isoWithOffset(at, 480),
    clock: {
      source: 'local',
      epochMs: at,
      zone: 'Asia/Shanghai',
      offsetMinutes: 480,
      monotonicMs: 1000,
      timeOriginMs: at - 1000,
    },
    environment: {
      extensionVersion: '0.1.0',
      userAgent: 'bench',
      platform: 'bench',
      languages: ['zh-CN'],
      incognito: false,
      view: null,
    },
    page: {
      url: 'https://shop.example/',
      title: '订单详情',
      shop: 'https://shop.example',
      kind: 'other',
      platform: null,
      confidence: 0.9,
      wasRead: true,
    },
    facts: [],
    failureText: '',
    secrets: [],
    secretRegions: [],
    maskUncertain: false,
    leftOut: 0,
    steps: [
      { step: 'visible-pixels', outcome: 'done', reason: null, ms: 80 },
      { step: 'page-copy', outcome: 'done', reason: null, ms: 120 },
    ],
    rulesText: '',
    caseHints: [],
  };
}
