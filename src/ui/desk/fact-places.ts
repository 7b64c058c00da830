import type { ShownFact, ShownRecord } from '../../model/correction.ts';
import type { PictureRect } from '../../model/evidence.ts';

/** Where a fact stands on the pictures of its item, as far as that was measured. */
export function placesOf(record: ShownRecord, fact: ShownFact): PictureRect[] {
  if (fact.field === 'cardKeys') {
    const numbers = new Set(
      [...fact.value.join(' ').matchAll(/⟦secret:(\d+)⟧/g)].map(([, n]) => Number(n)),
    );
    return record.secretRegions
      .filter(({ secret }) => numbers.has(secret))
      .map(({ secret: _, ...place }) => place);
  }
  // What the buyer put right stands nowhere on the page.
  if (fact.correction !== undefined) return [];
  return (record.factRegions ?? [])
    .filter(({ field, order }) => field === fact.field && order === fact.order)
    .map(({ field: _, order: __, ...place }) => place);
}

/** The same for the same places. */
export function placesKey(places: readonly PictureRect[]): string {
  return places.map(({ file, x, y }) => `${file} ${x} ${y}`).join(', ');
}
