import type { VerifyReport } from './verify-report.ts';

/**
 * Reports of packs that were verified together: a volume says that the others were not looked at only
 * where one of them is missing.
 */
export function reportsTogether<R extends VerifyReport>(reports: readonly R[]): R[] {
  const seen = new Map<string, Set<number>>();
  for (const { volume } of reports) {
    if (!volume) continue;
    const numbers = seen.get(groupOf(volume)) ?? new Set();
    seen.set(groupOf(volume), numbers.add(volume.no));
  }
  return reports.map((report) => {
    const { volume } = report;
    const isWhole = volume && seen.get(groupOf(volume))?.size === volume.of;
    if (!isWhole) return report;
    return { ...report, findings: report.findings.filter(({ code }) => code !== 'other-volumes') };
  });
}

function groupOf({ group, of }: { group: string; of: number }): string {
  return `${group} ${of}`;
}
