import { evidenceKindOf } from '../capture/evidence-kind.ts';
import { shopOf } from '../capture/marked-reading.ts';
import {
  type CorrectionChange,
  type MerchantField,
  merchantParts,
  type PointableField,
  pointableFields,
  shownRecord,
} from '../model/correction.ts';
import type { EvidenceKind } from '../model/evidence.ts';
import type { PageKind } from '../model/fact.ts';
import type { ReadingHint } from '../model/reading-hint.ts';
import { fail, type Result } from '../model/result.ts';
import { factsOfText } from '../reading/hints.ts';
import { pathPattern } from '../reading/path-pattern.ts';
import { splitLabel } from '../reading/placed-texts.ts';
import { readFile } from '../store/blobs.ts';
import { hintsOf } from '../store/corrections.ts';
import type { CardProofDb, EvidenceRow, HintRow } from '../store/schema.ts';
import { asChange, correct, joinedWithShown, learn, marked } from './correcting.ts';
import { correctKeys } from './pointed-keys.ts';
import type { Services } from './services.ts';

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
  const read = await readFile(db, item, 'page.txt');
  if (!read.ok) return read;
  if (!row || !read.value) return fail('correction', 'item-not-found');
  const lines = new TextDecoder().decode(read.value).split('\n');
  const before = lines.slice(0, line).findLast((text) => text.trim() !== '') ?? '';
  const { label, value } = splitLabel(cellsOf(lines[line] ?? '', before.trim()));
  const learns = label === '' ? null : learn(row, { about: field, where: '', label, nth: 0 });
  const where = `page.txt:${line + 1}`;
  if (field === 'cardKeys') {
    // Where the line stands in the picture nobody can say.
    const seen = { where, regions: [], isLocated: false };
    return correctKeys(services, row, [value], async () => seen, learns);
  }
  const found = factsOfText(field, value, 0, 1, Date.now()).map(({ fact }) => fact);
  const facts = await marked(db, row, joinedWithShown(row, found), where);
  if (!facts.ok) return facts;
  if (facts.value.length === 0) return fail('correction', 'text-unfit');
  return correct(services, row, facts.value.map(asChange), learns);
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
  const path = pathPattern(row.record.page.url);
  const forget = { shop: row.shop, path, abouts: hintsOfChange(change) };
  return correct(services, row, [{ ...change, to: null }], { forget });
}

/** What a correction may have taught. */
function hintsOfChange(change: CorrectionChange): HintRow['about'][] {
  if (change.about === 'kind') return ['kind'];
  if (change.about === 'secrets') return ['cardKeys'];
  if (change.field === 'merchant') return Object.keys(merchantParts) as MerchantField[];
  return pointableFields.filter((name) => name === change.field);
}

function evidenceOf(row: EvidenceRow, kind: PageKind): EvidenceKind {
  const { failureText, secretKinds } = row.record;
  const secrets = secretKinds.map((each) => ({ kind: each, value: '' }));
  return evidenceKindOf({ kind, failureText, secrets });
}
