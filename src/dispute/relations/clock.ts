import { row } from '../../model/names.ts';
import type { Examined, ExaminedItem, NotedJump } from '../examine.ts';
import type { Finding } from '../finding.ts';
import { idsOf, lengthOf, moment } from './wording.ts';

/** How far the times of the captures can be trusted. */

/** Deadlines are told in minutes: what is less than one moves nothing that anybody argues about. */
const tellingOffset = 60_000;

/** The computer's clock went wrong by more than the server's answer leaves open. */
export function clockFarOff(examined: Examined): Finding[] {
  const off = examined.items
    .map((item) => ({ item, ms: offsetOf(item) }))
    .filter(({ ms }) => Math.abs(ms) >= tellingOffset);
  const [first] = off;
  if (!first) return [];
  const most = off.reduce((one, other) => (Math.abs(other.ms) > Math.abs(one.ms) ? other : one));
  const length = lengthOf(most.ms);
  const isSlow = most.ms > 0;
  return [
    {
      severity: 'gap',
      items: idsOf(off.map(({ item }) => item)),
      fields: [],
      text: row(
        `采集时电脑时钟比网站服务器${isSlow ? '慢' : '快'}了 ${length.zh}（${off.length} 份证据）。`,
        `The computer’s clock was ${isSlow ? 'slow' : 'fast'} by ${length.en} beside the site’s server (${off.length} item(s)).`,
      ),
      advice: row(
        '先把电脑时间调准再采集；申请里引用时间时，说明这个差值。',
        'Set the clock right before you capture more, and state the difference where you quote a time.',
      ),
    },
  ];
}

/** What is surely wrong of the clock, in milliseconds: nothing within the uncertainty counts. */
function offsetOf({ record }: ExaminedItem): number {
  const { server } = record.clock;
  if (!server || 'unseen' in server) return 0;
  const sure = Math.abs(server.offsetMs) - server.uncertaintyMs;
  return sure <= 0 ? 0 : Math.sign(server.offsetMs) * sure;
}

/** A jump between two items: their distance in time is not what their clocks say. */
export function clockJumpBetween(examined: Examined): Finding[] {
  const [first] = examined.items;
  const last = examined.items.at(-1);
  if (!first || !last) return [];
  // A jump is noted with the time after it, so one back may lie before the first capture.
  const isBetween = ({ at, ms }: NotedJump) => at >= first.at && Math.min(at, at - ms) <= last.at;
  return [...examined.jumps]
    .filter((jump) => Math.abs(jump.ms) >= tellingOffset && isBetween(jump))
    .sort((a, b) => a.at - b.at || a.ms - b.ms)
    .map(({ at, ms }) => {
      const length = lengthOf(ms);
      return {
        severity: 'note',
        items: idsOf(beside(examined.items, at)),
        fields: [],
        text: row(
          `${moment(at)} 前后电脑时钟${ms < 0 ? '往回' : '往前'}跳了 ${length.zh}。`,
          `Around ${moment(at)} the computer’s clock went ${ms < 0 ? 'back' : 'ahead'} by ${length.en}.`,
        ),
        advice: row(
          '前后两份证据之间的时间间隔不可靠；以页面写的时间和时间戳为准。',
          'The time between the items around it cannot be trusted: go by what pages and timestamps say.',
        ),
      };
    });
}

/** The item before a moment and the one after it. */
function beside(items: readonly ExaminedItem[], at: number): ExaminedItem[] {
  const before = items.findLast((item) => item.at <= at);
  const after = items.find((item) => item.at > at);
  return [before, after].filter((item) => item !== undefined);
}
