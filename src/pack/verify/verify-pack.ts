import type { PackCase } from '../../model/pack.ts';
import { ageHeadLength, isAgeHead } from '../age-head.ts';
import { endsVerification, type Fault, findingOf } from '../findings.ts';
import {
  bagFiles,
  carriedLedgerName,
  claimsFolder,
  evidenceFolder,
  itemFiles,
  payloadFiles,
  payloadFolder,
  signatureFiles,
  tagFiles,
} from '../layout.ts';
import { type RandomAccess, randomAccess } from '../random-access.ts';
import { isStampFile } from '../stamp-files.ts';
import { readZipIndex } from '../zip/zip-reader.ts';
import { type Bag, checkBagInfo, checkManifests, readBag } from './bag.ts';
import { checkCase, readCase } from './case.ts';
import { checkClaims } from './claims.ts';
import { checkDeadlines } from './deadlines.ts';
import { existenceFaults, existenceOf } from './existence.ts';
import { type CheckedItem, checkItem, itemFolders } from './items.ts';
import { type CheckedLedger, checkLedger } from './ledger.ts';
import { checkMasked } from './masked.ts';
import { checkPresentation } from './presentation.ts';
import { addedKeyFaults, checkSignature } from './signature.ts';
import { checkTimestamps } from './timestamps.ts';
import { checkVerifier } from './verifier.ts';
import type { VerifyOptions } from './verify-options.ts';
import { isAnchored, type VerifiedItem, type VerifyReport, verifyReport } from './verify-report.ts';

/**
 * Recomputes everything in a pack and trusts nothing in it. Never throws: whatever the file is, the
 * outcome is a report.
 */
export async function verifyPack(
  file: RandomAccess | Blob | Uint8Array,
  options: VerifyOptions = {},
): Promise<VerifyReport> {
  try {
    return await verify(randomAccess(file), options);
  } catch (error) {
    return verifyReport([{ code: 'read-failed', path: '', detail: String(error) }]);
  }
}

async function verify(file: RandomAccess, options: VerifyOptions): Promise<VerifyReport> {
  if (isAgeHead(await file.read(0, ageHeadLength))) {
    return verifyReport([{ code: 'encrypted', path: '' }]);
  }
  const index = await readZipIndex(file);
  if (!index.ok) return verifyReport([index.fault]);
  const zipFaults = [...index.faults];
  const repacked = zipFaults.some(({ code }) => code === 'zip-repacked');
  const bag = await readBag(file, index.entries, {
    repacked,
    faults: zipFaults,
    onFile: (at) => options.onProgress?.(at, file.size),
  });
  if (!bag) return verifyReport([{ code: 'not-a-pack', path: '' }]);
  const start = `${bag.root}/`;
  const faults = zipFaults.map((fault) => ({
    ...fault,
    path: fault.path.startsWith(start) ? fault.path.slice(start.length) : fault.path,
  }));

  checkManifests(bag, faults);
  const info = checkBagInfo(bag, faults);
  if (faults.some(({ code }) => endsVerification(code))) return verifyReport(faults);

  const ledger = checkLedger(bag, faults);
  const key = await checkSignature(bag, ledger, faults);
  checkVerifier(bag, options.verifiers, faults);
  const stamps = await checkTimestamps(bag, ledger, options, faults);
  faults.push(...addedKeyFaults(ledger.lines, stamps));
  const items: CheckedItem[] = [];
  const damagedItems = new Set<string>();
  for (const folder of itemFolders(bag)) {
    const own: Fault[] = [];
    const isMasked = info?.variant !== 'full';
    const item = checkItem(
      bag,
      { folder, isMasked, isPublic: info?.audience === 'public' },
      ledger,
      own,
    );
    if (item) {
      await checkMasked(bag, { ...item, files: item.record.files }, own);
      items.push(item);
    }
    faults.push(...own);
  }
  checkLayout(bag, items, faults);
  const pack = readCase(bag, faults);
  if (pack) {
    checkCase(pack, info, items, faults);
    await checkClaims(bag, pack, ledger, faults);
    const holdsAll = holdsAllOf(pack, items, ledger, faults);
    const { readClause } = options;
    await checkDeadlines(bag, { pack, items }, { holdsAll, readClause }, faults);
  }
  if (pack && info) {
    await checkPresentation(bag, { info, pack, items, ledger, stamps }, faults);
  }
  faults.push(...absentItems(ledger, items));
  for (const fault of faults) {
    if (findingOf(fault).severity !== 'damage') continue;
    const [folder] = fault.path.slice(evidenceFolder.length).split('/');
    if (folder && fault.path.startsWith(evidenceFolder)) damagedItems.add(folder);
  }
  const shown = items.map(
    (item, position): VerifiedItem => ({
      no: (pack?.volume?.itemsBefore ?? 0) + position + 1,
      ...item.shown,
      stamp: existenceOf(item, ledger, stamps),
      state: damagedItems.has(item.folder) ? 'damaged' : 'intact',
    }),
  );
  const isIntact = !faults.some((fault) => findingOf(fault).severity === 'damage');
  if (isIntact) {
    faults.push({ code: 'presentation-not-sealed', path: payloadFiles.report });
    faults.push(...existenceFaults(shown, stamps));
    if (!isAnchored(shown)) faults.push({ code: 'no-outside-time', path: '' });
  }
  if (!info?.volume) return verifyReport(faults, shown);
  const { no, of } = info.volume;
  const detail = { zh: `第 ${no} 卷，共 ${of} 卷`, en: `${no} of ${of}` };
  faults.push({ code: 'other-volumes', path: bagFiles.info, detail });
  const stated = pack?.volume;
  const range = stated && { before: stated.itemsBefore, here: items.length, inAll: stated.items };
  const volume = { ...info.volume, caseId: info.caseId, key, items: range ?? null };
  return { ...verifyReport(faults, shown), volume };
}

/** Everything that is not an item's file has one fixed place. */
function checkLayout(bag: Bag, items: readonly CheckedItem[], faults: Fault[]): void {
  const needed: readonly string[] = [...tagFiles, ...Object.values(signatureFiles)];
  const fixed = new Set<string>([...needed, ...Object.values(payloadFiles)]);
  const folders = new Set(items.map(({ folder }) => folder));
  for (const path of [...bag.files.keys(), ...bag.broken]) {
    if (fixed.has(path) || isStampFile(path) || carriedLedgerName(path)) continue;
    if (path.startsWith(claimsFolder)) continue;
    const [folder = '', name] = path.startsWith(evidenceFolder)
      ? path.slice(evidenceFolder.length).split('/')
      : [];
    // Files of an item were checked with it; a folder without a record has none that are known.
    const known = folders.has(folder) || name === itemFiles.record;
    if (!known) faults.push({ code: 'unexpected-file', path });
  }
  for (const path of fixed) {
    const here = bag.files.has(path) || bag.broken.has(path);
    if (!here && path.startsWith(payloadFolder)) faults.push({ code: 'missing-file', path });
    if (!here && needed.includes(path)) faults.push({ code: 'missing-file', path });
  }
}

/** Whether nothing of the case was left out or covered that tells when something happened. */
function holdsAllOf(
  pack: PackCase,
  items: readonly CheckedItem[],
  ledger: CheckedLedger,
  faults: readonly Fault[],
): boolean {
  return (
    pack.volume === undefined &&
    absentItems(ledger, items).length === 0 &&
    items.every(({ derivatives }) => derivatives.record === undefined) &&
    !faults.some(({ code }) => code === 'correction-not-shown')
  );
}

/** Entries of a ledger that seal items which are not here, told together: of a volume they are many. */
function absentItems({ sealings }: CheckedLedger, items: readonly CheckedItem[]): Fault[] {
  const here = new Set(items.map(({ record }) => record.id));
  const absent = new Map<string, number[]>();
  for (const [item, { path, seq }] of sealings) {
    if (!here.has(item)) absent.set(path, [...(absent.get(path) ?? []), seq]);
  }
  return [...absent].map(([path, seqs]) => ({
    code: 'item-not-in-pack',
    path,
    detail: { zh: seqs.join('、'), en: seqs.join(', ') },
  }));
}
