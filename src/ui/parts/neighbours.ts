import { itemsByCase } from '../../store/case-items.ts';
import type { CardProofDb, CaseRow } from '../../store/schema.ts';
import { type CaseView, caseView } from './case-view.ts';

/** As many orders as one joint complaint can list; who has more at one shop finds the pattern in these. */
const mostNeighbours = 50;

/** The buyer's other cases that this one may have to do with: of the same shop, newest first, and its linked one. */
export async function readNeighbours(
  db: CardProofDb,
  { id, shop, linkedCase }: CaseRow,
): Promise<CaseView[]> {
  const ofShop = (await db.cases.where('shop').equals(shop).toArray())
    .filter((row) => row.id !== id)
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, mostNeighbours);
  const isThere = linkedCase === null || ofShop.some((row) => row.id === linkedCase);
  const linked = isThere || linkedCase === null ? undefined : await db.cases.get(linkedCase);
  const rows = linked ? [...ofShop, linked] : ofShop;
  const items = await itemsByCase(
    db,
    rows.map((row) => row.id),
  );
  return rows.map((row) => caseView(row, items.get(row.id) ?? []));
}
