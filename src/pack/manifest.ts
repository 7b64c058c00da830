import type { Hex } from '../model/hash.ts';
import { type PackRecipient, type PackVariant, packFormat, packRecipients } from '../model/pack.ts';
import { isSafePath } from './names.ts';

/** The BagIt part of a pack (RFC 8493): the lists that `sha256sum -c` reads. */

export const bagDeclaration = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface ListedFile {
  path: string;
  hash: Hex;
}

/** Writes a manifest, sorted by path. */
export function writeManifest(files: readonly ListedFile[]): string {
  const lines = files.map(({ path, hash }) => ({ path, line: `${hash}  ${path}\n` }));
  return lines
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ line }) => line)
    .join('');
}

/**
 * Reads a manifest in exactly the form it is written in.
 * @returns hash by path, or the number (from 1) of the first line that is malformed or out of order
 */
export function readManifest(
  text: string,
): { ok: true; files: Map<string, Hex> } | { ok: false; line: number } {
  const lines = text.split('\n');
  if (lines.pop() !== '') return { ok: false, line: lines.length + 1 };
  const files = new Map<string, Hex>();
  let previous = '';
  for (const [index, line] of lines.entries()) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}([^\r]+)$/.exec(line) ?? [];
    if (!hash || !path || path <= previous) return { ok: false, line: index + 1 };
    files.set(path, hash);
    previous = path;
  }
  return { ok: true, files };
}

/** What `bag-info.txt` states. */
export interface BagInfo {
  /** `2026-11-20`, by the exporting user's clock. */
  baggingDate: string;
  agent: string;
  payload: { bytes: number; files: number };
  caseId: string;
  variant: PackVariant;
  /** For whom the pack is made. */
  audience: PackRecipient;
  /** Their name; empty where nobody was named. */
  recipient: string;
  format: string;
  /** Which of several packs of one case it is; null where the case is in one. */
  volume: VolumeOf | null;
}

/** A volume among those of one case. */
export interface VolumeOf {
  /** What the names of all its volumes begin with. */
  group: string;
  /** From 1. */
  no: number;
  of: number;
}

const labels = [
  'Bagging-Date',
  'Bag-Software-Agent',
  'Payload-Oxum',
  'External-Identifier',
  'CardProof-Pack',
  'CardProof-Recipient',
  'CardProof-Recipient-Name',
  'CardProof-Format',
] as const;

/** Of volumes only, after the others. */
const volumeLabels = ['Bag-Group-Identifier', 'Bag-Count'] as const;

/** Stands for no recipient: a label must not be empty. */
const nobody = '-';

const longestLabelValue = 200;

/** Writes `bag-info.txt`; free texts are put on one line. */
export function writeBagInfo(info: Omit<BagInfo, 'format'>): string {
  const values = [
    info.baggingDate,
    oneLine(info.agent),
    `${info.payload.bytes}.${info.payload.files}`,
    info.caseId,
    info.variant,
    info.audience,
    oneLine(info.recipient) || nobody,
    String(packFormat),
  ];
  const lines = labels.map((label, index) => `${label}: ${values[index]}\n`);
  if (info.volume) {
    const { group, no, of } = info.volume;
    const count = [group, `${no} of ${of}`];
    lines.push(...volumeLabels.map((label, index) => `${label}: ${count[index]}\n`));
  }
  return lines.join('');
}

/** One line of at most 200 characters, as a label's value has to be. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .trim()
    .slice(0, longestLabelValue)
    .toWellFormed();
}

/** Reads `bag-info.txt`; null unless it has every label once, in order and nothing else. */
export function readBagInfo(text: string): BagInfo | null {
  const lines = text.split('\n');
  const isVolume = lines.length > labels.length + 1;
  const expected = [...labels, ...(isVolume ? volumeLabels : [])];
  if (lines.length !== expected.length + 1 || lines.at(-1) !== '') return null;
  const values = expected.map((label, index) => {
    const line = lines[index] ?? '';
    return line.startsWith(`${label}: `) ? line.slice(label.length + 2) : null;
  });
  if (values.includes(null)) return null;
  const volume = isVolume ? readVolume(values.slice(labels.length).map((v) => v ?? '')) : null;
  if (isVolume && !volume) return null;
  const [date = '', agent, oxum, caseId, variant, ...rest] = values.map((v) => v ?? '');
  const [kind, recipient, format] = rest;
  const audience = packRecipients.find((name) => name === kind);
  const [, bytes, files] = /^(\d{1,15})\.(\d{1,9})$/.exec(oxum ?? '') ?? [];
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || !bytes || !files) return null;
  if ((variant !== 'masked' && variant !== 'full') || !audience) return null;
  return {
    baggingDate: date,
    agent: agent ?? '',
    payload: { bytes: Number(bytes), files: Number(files) },
    caseId: caseId ?? '',
    variant,
    audience,
    recipient: recipient === nobody ? '' : (recipient ?? ''),
    format: format ?? '',
    volume,
  };
}

function readVolume([group = '', count = '']: readonly string[]): VolumeOf | null {
  const [, no = 0, of = 0] = (/^(\d{1,4}) of (\d{1,4})$/.exec(count) ?? []).map(Number);
  const isPlausible = isSafePath(group) && no >= 1 && no <= of && of >= 2;
  return isPlausible ? { group, no, of } : null;
}
