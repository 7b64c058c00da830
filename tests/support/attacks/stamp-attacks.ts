import { exportOptions, smallCase } from '../pack-source.ts';
import { edit, refit, without } from '../repack.ts';
import { packOf, stampedSource, stampPort } from '../stamped-pack.ts';
import { type Attack, alsoInPage, damaging, on, orderFolder } from './attack.ts';

const manifestStamp = 'signature/tagmanifest-sha256.txt.tsr';
const month = 30 * 86_400_000;

/** What a forger with the key does to a pack with stamps; more is in tests/pack/timestamp. */
export const stampAttacks: Attack[] = [
  on(
    'anchored',
    alsoInPage(
      damaging(
        'stamp: the old ones over changed data, signed again',
        (f) => refit(edit(f, `${orderFolder}page.txt`, (t) => t.replace('订单号', '单号'))),
        'stamp-of-other',
        manifestStamp,
      ),
    ),
  ),
  on(
    'anchored',
    damaging(
      'stamp: the ledger changed below its stamp',
      (f) => refit(edit(f, 'data/ledger.jsonl', (t) => t.replace(/"at":"[^"]{4}/, '"at":"2025'))),
      'stamp-of-other',
      'data/timestamps/8.tsr',
    ),
  ),
  on(
    'anchored',
    damaging(
      'stamp: the answer over the ledger removed',
      (f) => refit(without(f, 'data/timestamps/8.tsr')),
      'missing-file',
      'data/timestamps/8.tsr',
    ),
  ),
  {
    name: 'stamp: everything forged a month later, signed and newly stamped',
    on: 'anchored',
    make: async (_, authority) => {
      const forged = smallCase('forged', Date.now() - month);
      const source = await stampedSource(forged, authority);
      return packOf(source, { ...exportOptions, stamps: stampPort(authority) });
    },
    // The verdict stands with the later time beside each item, and the gap.
    verdict: 'intact-anchored',
    findings: [{ code: 'item-existed-late', path: orderFolder.slice(0, -1) }],
    inPage: true,
  },
];
