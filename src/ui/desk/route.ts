import type { MatrixItemKind } from '../../dispute/matrix.ts';
import { type EvidenceKind, evidenceKinds, matrixItemKinds } from '../../model/evidence.ts';
import { type FileName, fileNameSchema, isPictureName } from '../../model/file-name.ts';
import { idSchema } from '../../model/ids.ts';
import { type PackVariant, packVariants } from '../../model/pack.ts';
import { type ListQuery, parseListQuery, writeListQuery } from './list/list-query.ts';

const namedPages = ['shops', 'lock', 'restore', 'backup', 'settings', 'debug'] as const;
type NamedPage = (typeof namedPages)[number];

/** What the desk shows, as its address says after the `#`. */
export interface Route {
  caseId: string | null;
  /** The item whose full view is open. */
  itemId: string | null;
  /** Whether it is asked if that item is to be taken back. */
  asksUndo: boolean;
  /** The picture of that item whose masks are edited. */
  maskOf: FileName | null;
  exportAs: PackVariant | null;
  /** The kind that the buyer came to import into the case. */
  importAs: EvidenceKind | null;
  /** What the guide of a proof asks for: all its steps, or one piece of evidence; null where it is closed. */
  proof: 'steps' | MatrixItemKind | null;
  /** Where no case is named: the list of cases, the rules of one shop, or a page of its own name. */
  page: 'cases' | 'rules' | NamedPage;
  /** The shop whose rules are shown. */
  shop: string | null;
  /** Which cases are listed, where it is the list. */
  list: ListQuery;
}

/** Reads an address like `#case=…&export=masked`. What is malformed counts as absent. */
export function parseRoute(hash: string): Route {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const shop = shopIn(params);
  const named = namedPages.find((name) => params.has(name));
  const page = shop ? 'rules' : (named ?? 'cases');
  const caseId = idIn(params, 'case');
  const variant = packVariants.find((name) => name === params.get('export')) ?? null;
  const itemId = idIn(params, 'item');
  const asksUndo = itemId !== null && params.has('undo');
  const picture = fileNameSchema.safeParse(params.get('mask')).data;
  const maskOf =
    itemId !== null && picture !== undefined && isPictureName(picture) ? picture : null;
  const exportAs = caseId ? variant : null;
  const kind = evidenceKinds.find((name) => name === params.get('import')) ?? null;
  const importAs = caseId ? kind : null;
  const proof = caseId ? proofIn(params) : null;
  const list = parseListQuery(params);
  return { caseId, itemId, asksUndo, maskOf, exportAs, importAs, proof, page, shop, list };
}

/** Writes the address of a route. */
export function routeHash(route: Partial<Route>): string {
  const params = new URLSearchParams();
  const named = namedPages.find((name) => name === route.page);
  if (named) params.set(named, '');
  if (route.page === 'rules' && route.shop) params.set('rules', route.shop);
  if (route.caseId) params.set('case', route.caseId);
  if (route.itemId) params.set('item', route.itemId);
  if (route.itemId && route.asksUndo) params.set('undo', '');
  if (route.itemId && route.maskOf) params.set('mask', route.maskOf);
  if (route.proof) params.set('proof', route.proof);
  if (route.exportAs) params.set('export', route.exportAs);
  if (route.importAs) params.set('import', route.importAs);
  for (const [name, value] of route.list ? writeListQuery(route.list) : []) params.set(name, value);
  return `#${params}`;
}

function proofIn(params: URLSearchParams): Route['proof'] {
  const wanted = params.get('proof');
  if (wanted === null) return null;
  return matrixItemKinds.find((kind) => kind === wanted) ?? 'steps';
}

function idIn(params: URLSearchParams, name: string): string | null {
  const id = idSchema.safeParse(params.get(name));
  return id.success ? id.data : null;
}

/** An origin as the browser writes it. */
function shopIn(params: URLSearchParams): string | null {
  const shop = params.get('rules') ?? '';
  const origin = URL.parse(shop)?.origin;
  return origin === shop && /^https?:/.test(shop) ? shop : null;
}
