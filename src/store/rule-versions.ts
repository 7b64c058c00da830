import { shownRecord } from '../model/correction.ts';
import type { CardProofDb, EvidenceRow } from './schema.ts';

/** One wording of a shop's rules, as it was first captured. */
export interface RuleVersion {
  text: string;
  /** The item that was sealed when this wording was first seen, and when: milliseconds since the epoch. */
  item: string;
  at: number;
  /** When it was last seen. */
  lastSeen: number;
}

/** The wordings of one page of rules, oldest first. */
export interface RulePage {
  url: string;
  title: string;
  versions: RuleVersion[];
}

/** Spaces and line ends are the layout's, not the rule's. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, '');
}

/** The rules pages of a shop with every wording that was sealed, oldest page first. */
export async function rulePages(db: CardProofDb, shop: string): Promise<RulePage[]> {
  const items = await db.evidence.where('shop').equals(shop).sortBy('seq');
  const pages = new Map<string, RulePage>();
  for (const item of items) {
    const text = item.rulesText ?? '';
    if (shownRecord(item).kind !== 'rules_snapshot' || text === '') continue;
    const { url, title } = item.record.page;
    const page = pages.get(url) ?? { url, title, versions: [] };
    pages.set(url, { ...page, title, versions: withItem(page.versions, item, text) });
  }
  return [...pages.values()];
}

function withItem(
  versions: readonly RuleVersion[],
  item: EvidenceRow,
  text: string,
): RuleVersion[] {
  const last = versions.at(-1);
  if (last && wordsOf(last.text) === wordsOf(text)) {
    return [...versions.slice(0, -1), { ...last, lastSeen: item.capturedAt }];
  }
  return [...versions, { text, item: item.id, at: item.capturedAt, lastSeen: item.capturedAt }];
}

/**
 * The wording that stood at a moment: the last one that was seen before it, or, where the page was
 * first saved later, the first one.
 */
export function versionAt(page: RulePage, at: number): RuleVersion | null {
  return page.versions.findLast((version) => version.at <= at) ?? page.versions[0] ?? null;
}
