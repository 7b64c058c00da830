import { encoded as bytes, type Files, refit, renamed, without } from '../repack.ts';
import { type Attack, damaging, orderFolder as order } from './attack.ts';

const record = `${order}record.json`;

const cases: [string, (from: Files) => Files, string, string][] = [
  [
    'one is added',
    (f) => new Map(f).set('data/extra.txt', bytes('x')),
    'unlisted-file',
    'data/extra.txt',
  ],
  [
    'one is added and listed',
    (f) => refit(new Map(f).set('data/extra.txt', bytes('x'))),
    'unexpected-file',
    'data/extra.txt',
  ],
  [
    'one is added outside data/ and listed',
    (f) => refit(new Map(f).set('readme.html', bytes('x'))),
    'unexpected-file',
    'readme.html',
  ],
  [
    'one is added in signature/',
    (f) => refit(new Map(f).set('signature/x', bytes('x'))),
    'unexpected-file',
    'signature/x',
  ],
  [
    'one is added to an item and listed',
    (f) => refit(new Map(f).set(`${order}chat.png`, bytes('x'))),
    'unexpected-file',
    `${order}chat.png`,
  ],
  [
    'a folder is added and listed',
    (f) => refit(new Map(f).set('data/evidence/04-other/page.txt', bytes('x'))),
    'unexpected-file',
    'data/evidence/04-other/page.txt',
  ],
  ['one is removed', (f) => without(f, `${order}page.txt`), 'missing-file', `${order}page.txt`],
  [
    'one is removed and the lists fit',
    (f) => refit(without(f, `${order}page.txt`)),
    'missing-file',
    `${order}page.txt`,
  ],
  [
    'the report is removed and the lists fit',
    (f) => refit(without(f, 'data/report.html')),
    'missing-file',
    'data/report.html',
  ],
  [
    'a record is removed and the lists fit',
    (f) => refit(without(f, record)),
    'missing-file',
    record,
  ],
  [
    'a whole item is removed and the lists fit',
    (f) => refit(new Map([...f].filter(([p]) => !p.startsWith(order)))),
    'item-mismatch',
    record,
  ],
  [
    'a manifest is removed',
    (f) => without(f, 'manifest-sha256.txt'),
    'missing-file',
    'manifest-sha256.txt',
  ],
  [
    'the tag manifest is removed',
    (f) => without(f, 'tagmanifest-sha256.txt'),
    'missing-file',
    'tagmanifest-sha256.txt',
  ],
  [
    'one is renamed',
    (f) => renamed(f, `${order}page.txt`, `${order}page2.txt`),
    'unlisted-file',
    `${order}page2.txt`,
  ],
  [
    'one is renamed and the lists fit',
    (f) => refit(renamed(f, `${order}page.txt`, `${order}page2.txt`)),
    'unexpected-file',
    `${order}page2.txt`,
  ],
  [
    'a path escapes',
    (f) => refit(new Map(f).set('data/../../evil.sh', bytes('x'))),
    'zip-unsafe-name',
    '卡证_伪造/data/../../evil.sh',
  ],
  [
    'two differ in case',
    (f) => refit(new Map(f).set('data/Report.html', bytes('x'))),
    'zip-case-twin',
    'data/Report.html',
  ],
];

/** Files that are added, removed, renamed, by whoever also makes the lists fit or does not. */
export const fileAttacks: Attack[] = cases.map(([name, change, code, path]) =>
  damaging(`files: ${name}`, change, code, path.replace('卡证_伪造/', '')),
);
