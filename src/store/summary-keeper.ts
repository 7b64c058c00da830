import type {
  DBCore,
  DBCoreMutateRequest,
  DBCoreMutateResponse,
  DBCoreTable,
  Middleware,
} from 'dexie';
import type { CaseRow, EvidenceRow } from './schema.ts';

/**
 * Keeps summaries true: whatever changes a case or an item of it throws its summary away in the same
 * transaction. It does so beneath every writer of the database, so that none can forget to.
 */

const summaries = 'caseSummaries';
const sources = ['cases', 'evidence'];
/** What IndexedDB calls every key: the value of `DBCoreRangeType.Any`. */
const everyKey = { type: 3, lower: undefined, upper: undefined } as const;

export const summaryKeeper: Middleware<DBCore> = {
  stack: 'dbcore',
  name: 'summary-keeper',
  // Above what tells live queries of changes (0): they must hear of these, too.
  level: 1,
  create: (down) => ({
    ...down,
    transaction: (tables, mode, options) => {
      const isMeant = mode === 'readwrite' && tables.some((name) => sources.includes(name));
      const all = isMeant ? [...new Set([...tables, summaries])] : tables;
      return down.transaction(all, mode, options);
    },
    table: (name) => {
      const source = down.table(name);
      if (!sources.includes(name)) return source;
      return { ...source, mutate: (request) => mutate(down, source, request) };
    },
  }),
};

/** No `async` here: Dexie knows its transaction by the promises it made itself. */
function mutate(
  down: DBCore,
  source: DBCoreTable,
  request: DBCoreMutateRequest,
): Promise<DBCoreMutateResponse> {
  const { trans } = request;
  const table = down.table(summaries);
  if (request.type === 'deleteRange') {
    return table
      .mutate({ type: 'deleteRange', trans, range: everyKey })
      .then(() => source.mutate(request));
  }
  const next: readonly unknown[] = request.type === 'delete' ? [] : request.values;
  const forget = (keys: string[]) =>
    keys.length === 0
      ? source.mutate(request)
      : table.mutate({ type: 'delete', trans, keys }).then(() => source.mutate(request));
  if (source.name === 'cases') {
    return forget(
      request.type === 'delete' ? request.keys : next.map((row) => (row as CaseRow).id),
    );
  }
  if (request.type === 'add') return forget(casesOf(next));
  const keys =
    request.type === 'delete' ? request.keys : next.map((row) => (row as EvidenceRow).id);
  return source
    .getMany({ trans, keys })
    .then((before: unknown[]) => forget(casesOf([...before, ...next])));
}

/** The cases of items, of those there are. */
function casesOf(items: readonly unknown[]): string[] {
  const rows = items as readonly (EvidenceRow | undefined)[];
  return [...new Set(rows.flatMap((row) => row?.caseIds ?? []))];
}
