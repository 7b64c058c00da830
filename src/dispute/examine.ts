import { computeDeadline } from '../deadlines/deadline.ts';
import type { Observation } from '../deadlines/observation.ts';
import { observationOf } from '../deadlines/observe.ts';
import type { Case, CaseFact } from '../model/case.ts';
import type { Clause } from '../model/clause.ts';
import type { ShownRecord } from '../model/correction.ts';
import type { Deadline, RefundWindow } from '../model/deadline.ts';
import { type EvidenceKind, factOf } from '../model/evidence.ts';
import type { FactField, FactValue } from '../model/fact.ts';
import type { FileName } from '../model/file-name.ts';
import type { Hex } from '../model/hash.ts';
import type { Result } from '../model/result.ts';
import type { Millis } from '../model/time.ts';

/** One sealed item of a case, with what the caller may know beside its record. */
export interface DossierItem {
  /** As it counts after its corrections. */
  record: ShownRecord;
  /** The refund rules on its page; absent where the caller does not keep them. */
  rulesText?: string;
  /** The clauses of that text; absent where nobody read them. */
  clauses?: readonly Clause[];
  /** The card keys in clear, where they may be read. They are compared and never shown. */
  keys?: readonly string[];
  /** SHA-256 of the bytes of its pictures, where the caller computed them. */
  pictures?: Readonly<Partial<Record<FileName, Hex>>>;
}

/** That the computer's clock was changed, as the ledger noted it. */
export interface NotedJump {
  /** Milliseconds since the epoch, by the local clock. */
  at: Millis;
  /** How far it went astray, above zero forwards. */
  ms: number;
}

/** All that is known of one case. What is left out makes fewer findings, never wrong ones. */
export interface Dossier {
  case: Case;
  items: readonly DossierItem[];
  jumps?: readonly NotedJump[];
  /** The buyer's other cases, in which a key or a picture may turn up again. */
  others?: readonly { case: Case; items: readonly DossierItem[] }[];
}

/** An item, prepared for the rules. */
export interface ExaminedItem extends DossierItem {
  id: string;
  /** When it was captured, by the local clock. */
  at: Millis;
  kind: EvidenceKind;
  /** What it says of this case: the facts that the reader would bet on. */
  facts: readonly CaseFact[];
  seen: Observation;
}

/** A case, prepared once for all rules. */
export interface Examined {
  case: Case;
  /** By the time of their capture. */
  items: readonly ExaminedItem[];
  observations: readonly Observation[];
  windows: readonly { window: RefundWindow; deadline: Result<Deadline> }[];
  jumps: readonly NotedJump[];
  others: NonNullable<Dossier['others']>;
}

/** Below this the reader itself would not bet on a fact (model/fact.ts). */
const trusted = 0.5;

/** Prepares a case. The order in which items were given makes no difference. */
export function examine(dossier: Dossier): Examined {
  const subject = dossier.case;
  const orderNos = subject.facts.flatMap((fact) => (fact.field === 'orderNo' ? [fact.value] : []));
  const items = dossier.items
    .map((item): ExaminedItem => {
      const { id, kind, clock } = item.record;
      const facts = subject.facts.filter((fact) => fact.item === id && fact.confidence >= trusted);
      return {
        ...item,
        id,
        kind,
        at: clock.epochMs,
        facts,
        seen: observationOf(item.record, orderNos),
      };
    })
    .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const observations = items.map(({ seen }) => seen);
  return {
    case: subject,
    items,
    observations,
    windows: subject.windows.map((window) => ({
      window,
      deadline: computeDeadline({ case: subject, window, observations }),
    })),
    jumps: dossier.jumps ?? [],
    others: dossier.others ?? [],
  };
}

/** What an item says a field is; the surest where it says so twice. */
export function fieldOf<F extends FactField>(
  { facts }: Pick<ExaminedItem, 'facts'>,
  field: F,
): FactValue<F> | undefined {
  return factOf(facts, field)?.value as FactValue<F> | undefined;
}

/** The first moment at which any item says that an event took place; undefined where none does. */
export function statedAt(
  { items }: Pick<Examined, 'items'>,
  field: 'orderedAt' | 'paidAt' | 'deliveredAt',
): Millis | undefined {
  const moments = items.flatMap((item) => {
    const at = Date.parse(fieldOf(item, field) ?? '');
    return Number.isFinite(at) ? [at] : [];
  });
  return moments.length > 0 ? Math.min(...moments) : undefined;
}
