import { deadlinesCalendar } from '../../deadlines/calendar.ts';
import type { PackCase } from '../../model/pack.ts';
import { encodeText, fileHash } from '../bytes.ts';
import type { Fault } from '../findings.ts';
import { howToVerify } from '../how-to-verify.ts';
import { bagFiles, payloadFiles } from '../layout.ts';
import type { BagInfo } from '../manifest.ts';
import { writeReport } from '../report/report.ts';
import { reportView } from '../report/report-view.ts';
import type { Bag } from './bag.ts';
import type { CheckedItem } from './items.ts';
import type { CheckedLedger } from './ledger.ts';
import type { PackStamp } from './timestamps.ts';

/**
 * Makes report, calendar and HOW-TO anew from the checked parts and compares. They are not sealed,
 * and another version words them differently, so a difference is a doubt and no damage; but an
 * amount changed only in the report is noticed.
 */
export async function checkPresentation(
  bag: Bag,
  parts: {
    info: BagInfo;
    pack: PackCase;
    items: CheckedItem[];
    ledger: CheckedLedger;
    stamps: readonly PackStamp[];
  },
  faults: Fault[],
): Promise<void> {
  const { info, pack, items, ledger, stamps } = parts;
  const deadlines = pack.deadlines.map(({ window, start, due }) => ({
    caseId: pack.case.id,
    window,
    start: { ...start, earliest: Date.parse(start.earliest), latest: Date.parse(start.latest) },
    due: Date.parse(due),
  }));
  const own = stamps.flatMap(({ seq, ledger, hash, time, authority }) =>
    seq === null || ledger !== payloadFiles.ledger ? [] : [{ seq, hash, time, authority }],
  );
  const view = reportView({
    ...{ audience: info.audience, recipient: info.recipient, pack, items },
    ...{ ledger: ledger.lines, carried: ledger.carried, stamps: own },
  });
  const expected: [path: string, bytes: Uint8Array][] = [
    [payloadFiles.report, await writeReport(view)],
    [payloadFiles.calendar, encodeText(deadlinesCalendar({ case: pack.case, deadlines }))],
    [bagFiles.howTo, encodeText(howToVerify(info.variant, own))],
  ];
  for (const [path, bytes] of expected) {
    const file = bag.files.get(path);
    if (file && file.hash !== (await fileHash(bytes))) {
      faults.push({ code: 'presentation-differs', path });
    }
  }
}
