import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { EvidenceRow } from '../../store/schema.ts';
import { EvidenceCard } from './evidence-card.tsx';
import { routeHash } from './route.ts';

/** So many cards are drawn at first, and so many more in each turn after that. */
const atFirst = 24;
const atOnce = 24;

/**
 * The items of a case. Hundreds are drawn bit by bit, so that the page answers from the beginning; in the
 * end all are there, for whoever searches the page or follows a link to one.
 */
export function EvidenceGrid({
  caseId,
  items,
}: {
  caseId: string;
  items: readonly EvidenceRow[];
}): JSX.Element {
  const [drawn, draw] = useState(atFirst);
  useEffect(() => {
    if (drawn >= items.length) return;
    const timer = setTimeout(() => draw(drawn + atOnce));
    return () => clearTimeout(timer);
  }, [drawn, items.length]);
  return (
    <ul class="evidence-grid" aria-busy={drawn < items.length}>
      {items.slice(0, drawn).map((item, index) => (
        <EvidenceCard
          key={item.id}
          item={item}
          no={index + 1}
          href={routeHash({ caseId, itemId: item.id })}
        />
      ))}
    </ul>
  );
}
