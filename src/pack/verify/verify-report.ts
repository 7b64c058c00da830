import type { CaptureMethod, EvidenceKind } from '../../model/evidence.ts';
import type { Hex } from '../../model/hash.ts';
import type { Finding, Verdict } from '../../model/pack.ts';
import { endsVerification, type Fault, findingOf } from '../findings.ts';
import type { VolumeOf } from '../manifest.ts';
import type { Bilingual } from '../texts.ts';
import type { Existence } from './existence.ts';

/** One evidence item as verification found it. */
export interface VerifiedItem {
  /** Number in the evidence list, from 1. */
  no: number;
  id: string;
  /** Its folder below `data/evidence/`. */
  folder: string;
  kind: EvidenceKind;
  method: CaptureMethod;
  /** ISO 8601 with offset, by the buyer's clock. */
  capturedAt: string;
  url: string;
  /** SHA-256 of its record. */
  record: string;
  state: 'intact' | 'damaged';
  /** Whether the pack holds the sealed picture itself, a masked copy of it, or none. */
  picture: 'original' | 'masked' | 'none';
  /** The earliest timestamp that covers it, accepted or not; null without any. */
  stamp: Existence | null;
}

export interface VerifyReport {
  verdict: Verdict;
  items: VerifiedItem[];
  findings: Finding[];
  /** Which volume of a case it is, by its own word; absent where it holds the whole case. */
  volume?: VerifiedVolume;
}

/** What tells whether volumes belong together. */
export interface VerifiedVolume extends VolumeOf {
  caseId: string;
  /** SHA-256 of the public key that is in the pack; null where there is none that can be read. */
  key: Hex | null;
  /** How many items come before, are in it, and are in all volumes; null where nothing says so. */
  items: { before: number; here: number; inAll: number } | null;
}

/** What each verdict means, for people. */
export const verdictTexts: Readonly<Record<Verdict, Bilingual>> = {
  'intact-anchored': {
    zh: '完整，且每份证据的存在时间有第三方证明。',
    en: 'Intact, and a third party vouches for when each item existed.',
  },
  intact: {
    zh: '内容自洽，但没有第三方时间证明。',
    en: 'Consistent in itself, but nothing outside the pack vouches for its time.',
  },
  damaged: {
    zh: '已损坏或被改动：有内容与封存时不符，见各项说明。',
    en: 'Damaged or changed: something does not match what was sealed; see the findings.',
  },
  unreadable: {
    zh: '无法读取，没有核验。',
    en: 'Could not be read; nothing was verified.',
  },
};

/** A hostile file could cause hundreds of thousands; nobody reads more than the first. */
const mostFindings = 1000;

/** Puts faults into words, each once, and draws the verdict. */
export function verifyReport(faults: readonly Fault[], items: VerifiedItem[] = []): VerifyReport {
  const distinct = new Map(faults.map((fault) => [JSON.stringify(fault), fault]));
  const findings = [...distinct.values()].slice(0, mostFindings).map(findingOf);
  // Taken from all faults, not from those that fit into the list.
  const damaged = faults.some((fault) => findingOf(fault).severity === 'damage');
  const unreadable = faults.some(({ code }) => endsVerification(code));
  const good = isAnchored(items) ? 'intact-anchored' : 'intact';
  return { verdict: unreadable ? 'unreadable' : damaged ? 'damaged' : good, items, findings };
}

/** Whether a third party whom the reader accepts vouches for the time of every item. */
export function isAnchored(items: readonly VerifiedItem[]): boolean {
  return items.length > 0 && items.every(({ stamp }) => stamp?.isAccepted);
}
