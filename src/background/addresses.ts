import { pagingNames } from '../capture/same-place.ts';
import { shownRecord } from '../model/correction.ts';
import type { CaptureDraft } from '../model/draft.ts';
import { factOf } from '../model/evidence.ts';
import type { Fact, PageKind, Secret } from '../model/fact.ts';
import { assignItem, ordersOf } from '../store/cases.ts';
import { readSecrets } from '../store/evidence.ts';
import type { CardProofDb, EvidenceRow } from '../store/schema.ts';
import { nowText, random } from './services.ts';

/**
 * Joins by the address of a page: many programs leave the number out on the page that shows the keys,
 * but its address is the one at which the order stood before.
 */

/** Pages that are about one order. */
const orderPages: readonly PageKind[] = ['checkout', 'order-detail', 'card-key'];
/** Two pages that state different things here are two orders, whatever their address is. */
const distinguishing = ['amount', 'orderedAt', 'product'] as const;

/** The case to which a page without a number belongs by its address; at most one. */
export async function casesByAddress(db: CardProofDb, draft: CaptureDraft): Promise<string[]> {
  if (!orderPages.includes(draft.page.kind) || ordersOf(draft.facts).length > 0) return [];
  const address = filled(draft.page.url, draft.secrets);
  if (!namesOrder(draft.page.url)) return [];
  const known = new Set<string>();
  for (const row of await pagesLike(db, draft.page)) {
    const [caseId, ...others] = row.caseIds;
    if (!caseId || others.length > 0) continue;
    if ((await addressOf(db, row)) === address) known.add(caseId);
  }
  const [only, ...more] = known;
  const found = only && more.length === 0 ? await db.cases.get(only) : undefined;
  return found && agree(found.facts, draft.facts) ? [found.id] : [];
}

/** Lets the case of a page take what was captured at the same address before the number was known. */
export async function takeByAddress(db: CardProofDb, row: EvidenceRow): Promise<void> {
  const { page, facts } = shownRecord(row);
  const [caseId, ...others] = row.caseIds;
  if (!caseId || others.length > 0) return;
  if (!orderPages.includes(page.kind) || !namesOrder(page.url)) return;
  const address = await addressOf(db, row);
  if (address === null) return;
  for (const earlier of await pagesLike(db, page)) {
    const stated = shownRecord(earlier).facts;
    if (earlier.id === row.id || earlier.caseIds.length > 0 || ordersOf(stated).length > 0)
      continue;
    if (!agree(facts, stated)) continue;
    if ((await addressOf(db, earlier)) !== address) continue;
    await assignItem(db, earlier.id, caseId, nowText(), random);
  }
}

/**
 * Joins what came while the secrets of addresses could not be read. Pages that name an order by a secret
 * and belong to no case are looked for at the addresses of their shop's cases again.
 */
export async function joinWhatWasLocked(db: CardProofDb): Promise<void> {
  const items = await db.evidence.toArray();
  const isWaiting = ({ record, caseIds }: EvidenceRow) =>
    caseIds.length === 0 &&
    record.page.url.includes(markStart) &&
    orderPages.includes(record.page.kind);
  const shops = new Set(items.filter(isWaiting).map(({ shop }) => shop));
  for (const row of items) {
    if (shops.has(row.shop) && row.caseIds.length === 1) await takeByAddress(db, row);
  }
}

/** Items of the same shop about one order whose addresses differ at most in their secrets. */
async function pagesLike(
  db: CardProofDb,
  page: { shop: string; url: string },
): Promise<EvidenceRow[]> {
  const rows = await db.evidence.where('shop').equals(page.shop).toArray();
  const shape = unnumbered(page.url);
  return rows.filter(
    (row) =>
      orderPages.includes(shownRecord(row).page.kind) && unnumbered(row.record.page.url) === shape,
  );
}

const markStart = '⟦secret:';
const mark = /⟦secret:(\d+)⟧/g;

function unnumbered(url: string): string {
  return url.replace(mark, '⟦secret⟧');
}

/** The address with its secrets, for comparing only; null where they are locked. */
async function addressOf(db: CardProofDb, { id, record }: EvidenceRow): Promise<string | null> {
  const { url } = record.page;
  if (!url.includes(markStart)) return url;
  const secrets = await readSecrets(db, id);
  return secrets.ok ? filled(url, secrets.value) : null;
}

function filled(url: string, secrets: readonly Secret[]): string {
  return url.replace(mark, (_, n: string) => secrets[Number(n) - 1]?.value ?? '');
}

/** Whether an address names one order: `/order/detail` is where every order stands. */
function namesOrder(url: string): boolean {
  if (url.includes(markStart)) return true;
  const parsed = URL.parse(url);
  if (!parsed) return false;
  const [route = '', query = ''] = parsed.hash.slice(1).split('?');
  const values = [...parsed.searchParams, ...new URLSearchParams(query)]
    .filter(([name]) => !pagingNames.test(name))
    .map(([, value]) => value);
  return [...parsed.pathname.split('/'), ...route.split('/'), ...values].some(
    (part) => /^\d+$/.test(part) || (part.length >= 6 && /\d/.test(part)),
  );
}

function agree(a: readonly Fact[], b: readonly Fact[]): boolean {
  return distinguishing.every((field) => {
    const [left, right] = [factOf(a, field)?.value, factOf(b, field)?.value];
    return left === undefined || right === undefined || sameValue(left, right);
  });
}

/** `97` and `97.00` are one amount. */
function sameValue(a: string, b: string): boolean {
  return a === b || (/^[\d.]+$/.test(a) && Number(a) === Number(b));
}
