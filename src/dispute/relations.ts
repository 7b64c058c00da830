import { type Dossier, examine } from './examine.ts';
import { type Finding, findingSeverities } from './finding.ts';
import { type RelationId, relationRules } from './relations/table.ts';

/** A finding with the rule that made it. */
export interface RelationFinding extends Finding {
  rule: RelationId;
}

/**
 * Everything in a case that contradicts itself, is not proved, or should be known: the gravest first,
 * then in the order of the table. The order in which the items come makes no difference.
 */
export function relationsOf(dossier: Dossier): RelationFinding[] {
  const examined = examine(dossier);
  const found = (Object.keys(relationRules) as RelationId[]).flatMap((rule) =>
    relationRules[rule](examined).map((finding) => ({ rule, ...finding })),
  );
  const rank = ({ severity }: Finding) => findingSeverities.indexOf(severity);
  return found.sort((a, b) => rank(a) - rank(b));
}
