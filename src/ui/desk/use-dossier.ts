import { useMemo } from 'preact/hooks';
import type { Dossier, DossierItem, NotedJump } from '../../dispute/examine.ts';
import { shownRecord } from '../../model/correction.ts';
import { readPageRules } from '../../rules/page-rules.ts';
import { jumpsWithin } from '../../store/ledger.ts';
import type { CardProofDb } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import type { CaseView } from '../parts/case-view.ts';
import { type Compared, readCompared } from '../parts/compared.ts';
import { dossierOf } from '../parts/dossier.ts';
import { readNeighbours } from '../parts/neighbours.ts';

/** What is known of a case, and the buyer's other cases that it may have to do with. */
export interface Known {
  dossier: Dossier;
  neighbours: readonly CaseView[];
}

/** What takes reading beyond the rows of the case. */
interface Beyond {
  neighbours: CaseView[];
  compared: Map<string, Compared>;
  jumps: NotedJump[];
}

/**
 * All that is known of a case: at once what its rows say, with the clauses of its pages of rules; and as
 * soon as it is read what a comparison of keys and pictures, the ledger and other cases add.
 */
export function useDossier(view: CaseView): Known {
  const { db, lock } = useApp();
  const plain = useMemo(() => dossierOf(view, readPageRules), [view]);
  const read = useLive(() => readBeyond(db, view), [db, view, lock.value.is]);
  const beyond = read.is === 'ready' ? read.value : null;
  return useMemo(() => {
    if (!beyond) return { dossier: plain, neighbours: [] };
    const { compared, neighbours, jumps } = beyond;
    const dossier = {
      ...plain,
      jumps,
      items: plain.items.map((item) => ({ ...item, ...compared.get(item.record.id) })),
      others: neighbours.map(({ row, items }) => ({
        case: row,
        items: items.map(
          (item): DossierItem => ({ record: shownRecord(item), ...compared.get(item.id) }),
        ),
      })),
    };
    return { dossier, neighbours };
  }, [plain, beyond]);
}

async function readBeyond(db: CardProofDb, { row, items }: CaseView): Promise<Beyond> {
  const neighbours = await readNeighbours(db, row);
  const all = [...items, ...neighbours.flatMap((each) => each.items)];
  const compared = await readCompared(db, all);
  const jumps = (await jumpsWithin(db, items)).flatMap(({ entry }): NotedJump[] =>
    entry.type === 'clock-jump' ? [{ at: Date.parse(entry.at), ms: entry.payload.ms }] : [],
  );
  return { neighbours, compared, jumps };
}
