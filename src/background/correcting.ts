import { markFacts } from '../capture/marked-reading.ts';
import {
  type Correction,
  type CorrectionChange,
  isAbout,
  shownRecord,
} from '../model/correction.ts';
import type { Fact, PageReading } from '../model/fact.ts';
import { longestRulesText } from '../model/limits.ts';
import type { PointedSecret } from '../model/pointed.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { ok, type Result } from '../model/result.ts';
import { siteOf } from '../model/watch.ts';
import { pathPattern } from '../reading/path-pattern.ts';
import { readFile } from '../store/blobs.ts';
import { correctItem, type HintChange, setRulesText } from '../store/corrections.ts';
import { numberedSecrets } from '../store/pointed-secrets.ts';
import type { CardProofDb, EvidenceRow, HintRow } from '../store/schema.ts';
import { applyRules } from './rule-windows.ts';
import { nowText, random, type Services } from './services.ts';

/** What every way to correct a reading shares. */

/** Adds corrections and what follows from them; `locked` while the item cannot be read. */
export async function correct(
  services: Services,
  row: EvidenceRow,
  changes: readonly CorrectionChange[],
  hint: HintChange | null,
  pointed: readonly PointedSecret[] = [],
): Promise<Result<string>> {
  const { db } = services;
  const input = { item: row.id, changes, hint, pointed };
  // Before anything changes: an item may become rules only with its text.
  const text = await readFile(db, row.id, 'page.txt');
  if (!text.ok) return text;
  const done = await correctItem(db, input, nowText(), random);
  if (!done.ok) return done;
  const now = (await db.evidence.get(row.id)) ?? row;
  if (shownRecord(now).page.kind === 'rules') {
    const rules = text.value && decoded(text.value).slice(0, longestRulesText);
    if (rules) await setRulesText(db, now, rules);
  }
  await applyRules(db, now.caseIds);
  await services.afterAppend();
  return done;
}

function decoded(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The correction that puts a fact in the place of what was read. */
export function asChange(fact: Fact): CorrectionChange {
  const { field, order } = fact;
  const change = { about: 'fact', field, ...(order !== undefined && { order }), to: fact };
  return change as Correction['change'];
}

/** One part of a merchant was pointed at; the others are as they were. */
export function joinedWithShown(row: EvidenceRow, found: readonly Fact[]): Fact[] {
  return found.map((fact) => {
    const before = shownRecord(row).facts.find((each) => isAbout(fact, each));
    if (fact.field !== 'merchant' || before?.field !== 'merchant') return fact;
    return { ...fact, value: { ...before.value, ...fact.value } };
  });
}

/** The hint for the item's like; null where there is none: only pages of the web have others. */
export function learn(
  row: EvidenceRow,
  what: DistributiveOmit<ReadingHint, 'path'>,
): HintChange | null {
  const { url } = row.record.page;
  const path = pathPattern(url);
  if (siteOf(row.shop) === null || path === '') return null;
  const learnt = { ...what, path, shop: row.shop, at: Date.now(), item: row.id } as HintRow;
  return { learn: learnt };
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/**
 * Facts without a secret in them, as sure as the buyer's word: neither one of the item nor one that
 * the page shows now.
 * @param where the place to name, or null to keep that of the page
 */
export async function marked(
  db: CardProofDb,
  row: EvidenceRow,
  facts: readonly Fact[],
  where: string | null,
  reading?: PageReading,
): Promise<Result<Fact[]>> {
  const read = await numberedSecrets(db, row);
  if (!read.ok) return read;
  const secrets = read.value;
  const known = new Set(secrets.map(({ value }) => value));
  const newer = (reading?.secrets ?? []).filter(({ value }) => !known.has(value));
  const marks = markFacts(facts, [...secrets, ...newer]);
  return ok(
    marks.map((fact) => ({ ...fact, confidence: 1, ...(where !== null && { where }) }) as Fact),
  );
}
