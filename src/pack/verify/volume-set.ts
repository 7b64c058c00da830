import { type Fault, findingOf } from '../findings.ts';
import { bagFiles } from '../layout.ts';
import type { Bilingual } from '../texts.ts';
import type { VerifiedVolume, VerifyReport } from './verify-report.ts';

/**
 * Reports of packs that were verified together. A volume says that the others were not looked at, unless
 * they are all here and belong together; where they only say so it is doubted.
 */
export function reportsTogether<R extends VerifyReport>(reports: readonly R[]): R[] {
  const groups = new Map<string, Volume[]>();
  for (const { verdict, volume } of reports) {
    if (!volume) continue;
    const group = groups.get(groupOf(volume)) ?? [];
    groups.set(groupOf(volume), group);
    group.push({ ...volume, isSound: verdict !== 'damaged' && verdict !== 'unreadable' });
  }
  return reports.map((report) => {
    const { volume } = report;
    const group = volume && groups.get(groupOf(volume));
    if (!group || group.length < 2) return report;
    const wrong = faultOf(group);
    if (wrong) {
      const fault: Fault = {
        code: 'volumes-disagree',
        path: bagFiles.info,
        detail: reasons[wrong],
      };
      return { ...report, findings: [...report.findings, findingOf(fault)] };
    }
    if (group.length < volume.of) return report;
    return { ...report, findings: report.findings.filter(({ code }) => code !== 'other-volumes') };
  });
}

interface Volume extends VerifiedVolume {
  isSound: boolean;
}

function groupOf({ group, of }: { group: string; of: number }): string {
  return `${group} ${of}`;
}

type VolumeFault = 'damaged' | 'other-case' | 'other-key' | 'number-twice' | 'not-joined';

const reasons: Readonly<Record<VolumeFault, Bilingual>> = {
  damaged: { zh: '其中有一卷已损坏', en: 'one of them is damaged' },
  'other-case': { zh: '案件编号不同', en: 'they are of different cases' },
  'other-key': { zh: '签名密钥不同', en: 'they were signed with different keys' },
  'number-twice': { zh: '有两个文件是同一卷', en: 'two files are the same volume' },
  'not-joined': {
    zh: '各卷证据的编号接不上：有缺漏或重叠',
    en: 'the numbers of their items do not join: some are missing or there twice',
  },
};

/** What keeps volumes of one name, all or some of them, from belonging together; null where nothing does. */
function faultOf(volumes: readonly Volume[]): VolumeFault | null {
  if (!volumes.every(({ isSound }) => isSound)) return 'damaged';
  const [first] = volumes;
  if (volumes.some(({ caseId }) => caseId !== first?.caseId)) return 'other-case';
  if (volumes.some(({ key }) => key !== first?.key)) return 'other-key';
  const byNumber = new Map(volumes.map((volume) => [volume.no, volume.items]));
  if (byNumber.size < volumes.length) return 'number-twice';
  // That the first begins at nothing and the last ends at all is checked with each.
  const isJoined = [...byNumber].every(([no, items]) => {
    const next = byNumber.get(no + 1);
    if (!items || items.inAll !== first?.items?.inAll) return false;
    return !next || next.before === items.before + items.here;
  });
  return isJoined ? null : 'not-joined';
}
