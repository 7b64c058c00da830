import type { Verdict } from '../../../src/model/pack.ts';
import { type RawEntry, rawZip } from '../raw-zip.ts';
import { edit, type Files, refit, repack } from '../repack.ts';
import { unpack } from '../unpack.ts';
import { type Attack, alsoInPage, orderFolder as order } from './attack.ts';

const text = `${order}page.txt`;

/** An attack on the bytes of the zip itself. */
function onBytes(
  name: string,
  make: Attack['make'],
  verdict: Verdict,
  code: string,
  path = '',
): Attack {
  return { name: `zip: ${name}`, make, verdict, findings: [{ code, path }] };
}

/** Writes the zip of the same files by hand, which lets it be wrong. */
async function byHand(
  zip: Uint8Array,
  change: (entries: RawEntry[]) => RawEntry[],
): Promise<Uint8Array> {
  const files: Files = await unpack(zip);
  const entries = [...files].map(([path, content]) => ({ name: `卡证/${path}`, content }));
  return rawZip(change(entries));
}

function changedEntry(
  path: string,
  change: Partial<RawEntry>,
): (entries: RawEntry[]) => RawEntry[] {
  return (entries) =>
    entries.map((entry) => (entry.name === `卡证/${path}` ? { ...entry, ...change } : entry));
}

export const zipAttacks: Attack[] = [
  alsoInPage(
    onBytes(
      'one byte of a file flipped',
      async (zip) => {
        const content = (await unpack(zip)).get(text) ?? new Uint8Array();
        const at = Buffer.from(zip).indexOf(content);
        return zip.with(at, (zip[at] ?? 0) ^ 1);
      },
      'damaged',
      'zip-content-broken',
      text,
    ),
  ),
  alsoInPage(
    onBytes('cut off', async (zip) => zip.slice(0, zip.length / 2), 'unreadable', 'not-a-zip'),
  ),
  onBytes('empty', async () => new Uint8Array(), 'unreadable', 'not-a-zip'),
  onBytes(
    'something behind its end',
    async (zip) => Uint8Array.from([...zip, 0x31]),
    'intact',
    'zip-trailing-data',
  ),
  onBytes(
    'a comment at its end',
    async (zip) => rawZip(await entriesOf(zip), { comment: 'x' }),
    'intact',
    'zip-end-changed',
  ),
  onBytes(
    'data hidden between two files',
    (zip) => byHand(zip, changedEntry(text, { before: new Uint8Array(9) })),
    'intact',
    'zip-hidden-data',
    text,
  ),
  onBytes(
    'a whole other pack in front of it',
    async (zip) => {
      const entries = await entriesOf(zip);
      const [first, ...others] = entries;
      if (!first) throw new Error('an empty pack');
      return rawZip([{ ...first, before: rawZip([{ name: 'a.txt', content: 'x' }]) }, ...others]);
    },
    'damaged',
    'zip-hidden-files',
    'data/evidence/01-rules_snapshot/record.json',
  ),
  onBytes(
    'another date in both headers of a file',
    (zip) => byHand(zip, changedEntry(text, { date: 0x5a75 })),
    'intact',
    'zip-entry-changed',
    text,
  ),
  onBytes(
    'a file there twice',
    (zip) => byHand(zip, (entries) => [...entries, { name: `卡证/${text}`, content: '另一份' }]),
    'damaged',
    'zip-duplicate',
    text,
  ),
  onBytes(
    'two names for one file',
    (zip) => byHand(zip, changedEntry(text, { localName: `卡证/${order}page2.txt` })),
    'damaged',
    'zip-headers-disagree',
    text,
  ),
  onBytes(
    'a file beside the folder',
    (zip) => byHand(zip, (entries) => [...entries, { name: '先看我.html', content: 'x' }]),
    'damaged',
    'outside-folder',
    '先看我.html',
  ),
  onBytes(
    'a file that would unpack to far more than it claims',
    (zip) =>
      byHand(zip, (entries) => [
        ...entries,
        {
          name: '卡证/data/bomb.txt',
          content: new Uint8Array(9_000_000),
          deflate: true,
          claimedSize: 10,
        },
      ]),
    'damaged',
    'zip-content-broken',
    'data/bomb.txt',
  ),
  onBytes(
    'a file that claims a size beyond every pack',
    (zip) =>
      byHand(zip, (entries) => [
        ...entries,
        { name: '卡证/data/big.txt', claimedSize: 0x7fffffff },
      ]),
    'unreadable',
    'too-large',
  ),
  onBytes(
    'a file under encryption',
    (zip) => byHand(zip, changedEntry(text, { flags: 0x0801 })),
    'unreadable',
    'zip-encrypted',
    `卡证/${text}`,
  ),
  onBytes(
    'none of the files of a pack',
    async () => rawZip([{ name: '照片/a.png', content: 'x' }]),
    'unreadable',
    'not-a-pack',
  ),
  onBytes(
    'of a format that is not known',
    async (zip) => {
      const format = (from: Files) =>
        edit(from, 'bag-info.txt', (info) => info.replace('Format: 1', 'Format: 2'));
      // `refit` writes the known format again, so the number is changed after it.
      return repack(format(refit(format(await unpack(zip)))));
    },
    'unreadable',
    'format-unknown',
    'bag-info.txt',
  ),
];

async function entriesOf(zip: Uint8Array): Promise<RawEntry[]> {
  return [...(await unpack(zip))].map(([path, content]) => ({ name: `卡证/${path}`, content }));
}
