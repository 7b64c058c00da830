import type { CaptureDraft } from '../model/draft.ts';
import { isoWithOffset } from '../model/time.ts';
import { addressSecrets } from './address-secrets.ts';
import { markUrl } from './marked-address.ts';
import { shopOf } from './marked-reading.ts';
import type { ChosenRegion } from './picture-regions.ts';

/** As the record has it. */
const longestUrl = 4096;

/** What is known of a capture before its page is looked at. */
export interface CaptureStart {
  id: string;
  /** As the browser gives them for the tab; empty where it does not. */
  url: string;
  title: string;
  clock: CaptureDraft['clock'];
  environment: CaptureDraft['environment'];
  /** The page as a whole is wanted, not only what is on screen. */
  isWhole?: boolean;
  /** The part of the page that the buyer points at; absent where he means all of it. */
  chosen?: ChosenRegion;
}

/** The draft with which every capture begins: nothing is known of the page yet. */
export function beginDraft(start: CaptureStart): CaptureDraft {
  const { clock } = start;
  const url = start.url.slice(0, longestUrl);
  const secrets = addressSecrets(url);
  return {
    id: start.id,
    kind: 'other',
    method: 'failed',
    capturedAt: isoWithOffset(clock.epochMs, clock.offsetMinutes),
    clock,
    environment: start.environment,
    page: {
      url: markUrl(url, secrets).slice(0, longestUrl),
      title: markUrl(start.title, secrets).slice(0, 1000),
      shop: shopOf(start.url),
      kind: 'other',
      platform: null,
      confidence: 0,
      wasRead: false,
    },
    facts: [],
    failureText: '',
    secrets,
    secretRegions: [],
    maskUncertain: false,
    ...(start.isWhole && { isWhole: true }),
    leftOut: 0,
    steps: [
      { step: 'clock', outcome: 'done', reason: null, ms: 0 },
      { step: 'environment', outcome: 'done', reason: null, ms: 0 },
    ],
    rulesText: '',
    caseHints: [],
  };
}
