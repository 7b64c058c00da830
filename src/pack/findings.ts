import type { Finding } from '../model/pack.ts';
import { bagFindings } from './findings/bag-findings.ts';
import { claimFindings } from './findings/claim-findings.ts';
import type { FindingRow } from './findings/finding-row.ts';
import { itemFindings } from './findings/item-findings.ts';
import { ledgerFindings } from './findings/ledger-findings.ts';
import { signatureFindings } from './findings/signature-findings.ts';
import { stampFindings } from './findings/stamp-findings.ts';
import { volumeFindings } from './findings/volume-findings.ts';
import { zipFindings } from './findings/zip-findings.ts';
import type { Bilingual } from './texts.ts';

/** Everything verification can find. */
const rows = {
  ...zipFindings,
  ...bagFindings,
  ...ledgerFindings,
  ...signatureFindings,
  ...stampFindings,
  ...itemFindings,
  ...volumeFindings,
  ...claimFindings,
} as const satisfies Record<string, FindingRow>;

export type FindingCode = keyof typeof rows;
export const findingCodes = Object.keys(rows) as FindingCode[];

/** A finding before it is put into words. */
export interface Fault {
  code: FindingCode;
  /** Path inside the pack's folder, or as it stands in the zip where it lies outside. */
  path: string;
  /** A name or number, the same in both languages, or a text in each. */
  detail?: string | Bilingual;
}

/** Longest detail that is shown, in characters: it may quote the file. */
const longestDetail = 200;

/** Puts a fault into words, Chinese first. */
export function findingOf({ code, path, detail = '' }: Fault): Finding {
  const [severity, zh, en]: FindingRow = rows[code];
  const details = typeof detail === 'string' ? { zh: detail, en: detail } : detail;
  const message = `${fill(zh, details.zh)}\n${fill(en, details.en)}`;
  return { code, severity: severity === 'unreadable' ? 'damage' : severity, path, message };
}

function fill(text: string, detail: string): string {
  const cut = detail.length > longestDetail ? `${detail.slice(0, longestDetail)}…` : detail;
  // One line each, as the two languages of a message are told apart by the end of the first.
  return text.replace('{}', () => cut.replaceAll(/[\r\n]+/g, ' '));
}

/** One language out of the message of a finding. */
export function messageIn(message: string, language: keyof Bilingual): string {
  const [zh = '', en = ''] = message.split('\n');
  return language === 'zh' ? zh : en;
}

/** Whether nothing more can be said about a file once this was found. */
export function endsVerification(code: FindingCode): boolean {
  return rows[code][0] === 'unreadable';
}
