import type { ownProblems } from '../model/case.ts';
import type { ExcludedCase } from '../model/clause.ts';
import { type Bilingual, row } from '../model/names.ts';
import { type Dossier, examine } from './examine.ts';

type OwnProblem = (typeof ownProblems)[number];

/** A captured sentence and the item that holds it. */
export interface QuotedClause {
  item: string;
  quote: string;
}

/** What there is to say where nobody but the buyer is at fault. No letter goes with it. */
export interface OwnProblemAdvice {
  text: Bilingual;
  /** Captured clauses that refuse it; empty where none was captured. */
  refusing: QuotedClause[];
  /** Captured clauses that pay back what is unused or needs no reason, in spite of that. */
  granting: QuotedClause[];
}

const grounds: Record<OwnProblem, readonly ExcludedCase[]> = {
  own_error: ['user_error', 'incompatible_environment'],
  changed_mind: ['changed_mind'],
};

/**
 * Says plainly that such a case is usually not paid back, and which captured clause says so. Only
 * what was captured is quoted.
 */
export function ownProblemAdvice(problem: OwnProblem, dossier: Dossier): OwnProblemAdvice {
  const clauses = examine(dossier).items.flatMap(({ id, clauses: read = [] }) =>
    read.map((clause) => ({ item: id, clause })),
  );
  const quoted = (found: typeof clauses): QuotedClause[] =>
    found.map(({ item, clause }) => ({ item, quote: clause.quote }));
  const refusing = quoted(
    clauses.filter(
      ({ clause }) =>
        clause.excluded.some((ground) => grounds[problem].includes(ground)) ||
        clause.noRefundAfterDelivery,
    ),
  );
  const granting = quoted(
    clauses.filter(({ clause }) =>
      clause.refundable.some((ground) => ground === 'no_reason' || ground === 'unused'),
    ),
  );
  return { text: adviceOf(problem, refusing, granting), refusing, granting };
}

function adviceOf(
  problem: OwnProblem,
  [refusal]: readonly QuotedClause[],
  [grant]: readonly QuotedClause[],
): Bilingual {
  const usual =
    problem === 'own_error'
      ? row(
          '填错账号、买错商品这类自己的操作失误，通常不退。',
          'A slip of your own, such as a wrong account or the wrong goods, is usually not paid back.',
        )
      : row('不想要了，通常不退。', 'A change of mind is usually not paid back.');
  const said = refusal
    ? row(`这家店的规则写明「${refusal.quote}」。`, ` The shop’s rules say: “${refusal.quote}”.`)
    : row('采集到的规则里没有写到这一点。', ' No captured rule says so.');
  const way = grant
    ? row(
        `不过规则也写了「${grant.quote}」：如果没有使用过，可以按“时限内未使用”申请。`,
        ` They also say: “${grant.quote}”. If it is unused, claim it as unused within the window.`,
      )
    : row(
        '可以客气地问一次能否通融；不要把它说成商家的过错，那样会失去信任。',
        ' You may ask politely for goodwill; do not call it the shop’s fault, which costs you all credit.',
      );
  return row(usual.zh + said.zh + way.zh, usual.en + said.en + way.en);
}
