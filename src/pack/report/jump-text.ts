import { type Bilingual, lengthText } from '../texts.ts';
import type { ClockJump } from './report-view.ts';

/** What a jump of the clock was, by what showed it; no more than that. */
export function jumpText({ ms, by }: Pick<ClockJump, 'ms' | 'by'>): Bilingual {
  const length = lengthText(ms);
  if (by === 'ledger') {
    return {
      zh: `本机时间比流水账上一条还早 ${length}，时钟被往回拨过`,
      en: `The local time was ${length} before that of the last ledger entry: the clock was set back`,
    };
  }
  if (by === 'server') {
    return {
      zh: `与商店服务器相比，本机时钟往${ms < 0 ? '回' : '前'}跳了 ${length}`,
      en: `Beside the shop’s server, the local clock went ${ms < 0 ? 'back' : 'ahead'} by ${length}`,
    };
  }
  return ms < 0
    ? {
        zh: `本机时钟被往回拨了 ${length}`,
        en: `The local clock was set back by ${length}`,
      }
    : {
        zh: `本机时钟往前跳了 ${length}：被拨快，或电脑睡眠过`,
        en: `The local clock went ahead by ${length}: it was set forward, or the computer slept`,
      };
}
