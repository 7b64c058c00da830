import { evidenceKindOf } from '../capture/evidence-kind.ts';
import { markFacts, shopOf } from '../capture/marked-reading.ts';
import {
  type Correction,
  type CorrectionChange,
  type PointableField,
  pointableFields,
  shownRecord,
} from '../model/correction.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import type { Fact, PageKind, PageReading } from '../model/fact.ts';
import { longestRulesText } from '../model/limits.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { fail, type Result } from '../model/result.ts';
import { siteOf } from '../model/watch.ts';
import { factsOfText, splitLabel } from '../reading/hints.ts';
import { pathPattern } from '../reading/path-pattern.ts';
import { correctItem, type HintChange, hintsOf, setRulesText } from '../store/corrections.ts';
import { readFile, readSecrets } from '../store/evidence.ts';
import type { CardProofDb, EvidenceRow, HintRow } from '../store/schema.ts';
import { applyRules } from './rule-windows.ts';
import { nowText, random, type Services } from './services.ts';

/** Puts readings right by the buyer's word, and remembers it for the shop's other pages. */

/** What is known of the pages of the shop at an address; nothing where the store cannot say. */
export async function hintsFor(db: CardProofDb, url: string): Promise<ReadingHint[]> {
  return hintsOf(db, shopOf(url)).catch(() => []);
}

/**
 * Says what kind of page an item is, and with it what it proves.
 * @param evidence what it proves, where that does not follow from the page
 */
export async function correctKind(
  services: Services,
  input: { item: string; page: PageKind; evidence?: EvidenceKind },
): Promise<Result<string>> {
  const row = await services.db.evidence.get(input.item);
  if (!row) return fail('correction', 'item-not-found');
  const shown = shownRecord(row);
  const { page } = input;
  const evidence = input.evidence ?? evidenceOf(row, page);
  const change: CorrectionChange = { about: 'kind', to: { page, evidence } };
  // What an item proves is its own matter; the kind of page is the same for its like.
  const learns = page !== shown.page.kind;
  return correct(
    services,
    row,
    [change],
    learns ? learn(row, { about: 'kind', kind: page }) : null,
  );
}

/**
 * Takes a line of an item's sealed page text as the value of a field.
 * @param line from 0
 * @returns `text-unfit` where the line holds no such value
 */
export async function correctFact(
  services: Services,
  { item, field, line }: { item: string; field: PointableField; line: number },
): Promise<Result<string>> {
  const { db } = services;
  const row = await db.evidence.get(item);
  const bytes = await readFile(db, item, 'page.txt');
  if (!row || !bytes) return fail('correction', 'item-not-found');
  const lines = new TextDecoder().decode(bytes).split('\n');
  const before = lines.slice(0, line).findLast((text) => text.trim() !== '') ?? '';
  const { label, value } = splitLabel(cellsOf(lines[line] ?? '', before.trim()));
  const found = factsOfText(field, value, 0, 1, Date.now()).map(({ fact }) => fact);
  const facts = await marked(db, row, found, `page.txt:${line + 1}`);
  if (facts.length === 0) return fail('correction', 'text-unfit');
  const place = { where: '', label, nth: 0 };
  const hint = label === '' ? null : learn(row, { about: field, ...place });
  return correct(services, row, facts.map(asChange), hint);
}

/** A row of a table stands in one line of the text: its first cell may be the label. */
function cellsOf(line: string, before: string): { text: string; before: string } {
  const [first = '', ...rest] = line.split('\t').map((cell) => cell.trim());
  return rest.length === 1 && rest[0] ? { text: rest[0], before: first } : { text: line, before };
}

/**
 * Takes back what was corrected: another correction that gives back what was read, and the hint that
 * came of it goes.
 */
export async function takeBack(
  services: Services,
  { item, correction }: { item: string; correction: string },
): Promise<Result<string>> {
  const row = await services.db.evidence.get(item);
  const taken = row?.corrections?.find(({ id }) => id === correction);
  if (!row || !taken) return fail('correction', 'item-not-found');
  const { change } = taken;
  const about = change.about === 'kind' ? 'kind' : hintable(change.field);
  const path = pathPattern(row.record.page.url);
  const forget: HintChange | null = about && { forget: { shop: row.shop, path, about } };
  return correct(services, row, [{ ...change, to: null }], forget);
}

function hintable(field: string): PointableField | null {
  return pointableFields.find((name) => name === field) ?? null;
}

/** Adds corrections and what follows from them. */
export async function correct(
  services: Services,
  row: EvidenceRow,
  changes: readonly CorrectionChange[],
  hint: HintChange | null,
): Promise<Result<string>> {
  const { db } = services;
  const done = await correctItem(db, { item: row.id, changes, hint }, nowText(), random);
  if (!done.ok) return done;
  const now = (await db.evidence.get(row.id)) ?? row;
  if (shownRecord(now).page.kind === 'rules') {
    const text = await readFile(db, row.id, 'page.txt');
    if (text) await setRulesText(db, now, decoded(text).slice(0, longestRulesText));
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
): Promise<Fact[]> {
  const secrets = await readSecrets(db, row.id);
  const known = new Set(secrets.map(({ value }) => value));
  const newer = (reading?.secrets ?? []).filter(({ value }) => !known.has(value));
  return markFacts(facts, [...secrets, ...newer]).map(
    (fact) => ({ ...fact, confidence: 1, ...(where !== null && { where }) }) as Fact,
  );
}

function evidenceOf(row: EvidenceRow, kind: PageKind): EvidenceKind {
  const { failureText, secretKinds } = row.record;
  const secrets = secretKinds.map((each) => ({ kind: each, value: '' }));
  return evidenceKindOf({ kind, failureText, secrets });
}
