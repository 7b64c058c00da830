import { readClauses } from '../../src/rules/read.ts';
import { type Figure, figureOf, limit, timed, timesOf } from './figure.ts';

const sentences = [
  '温馨提示：订单30分钟未付款自动关闭。',
  '发货后2小时内未激活，可凭订单号和卡密截图申请退款；超时则视为已使用。',
  '账号输错、选错区服造成的损失由买家自行承担，不予退款。',
  '客服在线时间9:00-23:00，工单一般2小时内回复。\n',
  '卡密一经查看即视为使用，概不退换，平台责任除外。',
  'Report a dead key no later than 48 hours after delivery and attach a screenshot. ',
];

/** Sizes of the rule texts whose growth is shown, in characters. */
const sizes = [125_000, 250_000, 500_000, 1_000_000];

/** Reading rule texts; the peers are the limits that `docs/rules.md` names, and half of a text. */
export async function* measure(): AsyncGenerator<Figure> {
  const page = pageOf(5000);
  const thousand = () => repeat(1000, () => readClauses(page));
  yield await timed('clauses: 1,000 rule pages of 5 kB', 5, thousand, limit(1000));
  yield* growth();
  const hostile: Record<string, string> = {
    'nested brackets': '（'.repeat(500_000) + '）'.repeat(500_000),
    '100,000 digits': '1'.repeat(100_000) + '小时'.repeat(450_000),
    'numbers without units': '二十四'.repeat(333_333),
    'limits without end': '24小时'.repeat(250_000),
    'events without end': '发货后'.repeat(333_333),
    'refusals without end': '不予'.repeat(500_000),
    'one long word': 'a'.repeat(1_000_000),
    spaces: ' '.repeat(1_000_000),
  };
  for (const [name, text] of Object.entries(hostile)) {
    yield await timed(`clauses: hostile 1 MB, ${name}`, 5, () => readClauses(text), limit(1000));
  }
}

/** Each size beside twice the time of half of it: a reader that is linear has the ratio 1. */
async function* growth(): AsyncGenerator<Figure> {
  let half: readonly number[] | null = null;
  for (const size of sizes) {
    const text = filled(size, (at) => sentences[at % sentences.length] ?? '');
    const times = await timesOf(5, () => readClauses(text));
    const twice = half && { name: 'twice the half', values: half.map((ms) => 2 * ms) };
    yield figureOf(`clauses: ${size / 1e6} MB of rules`, 'ms', times, twice, {
      growth: { plot: 'clauses', axis: 'characters of rules', line: 'reading rules', size },
    });
    half = times;
  }
}

/** Rules that take so many bytes as UTF-8. */
function pageOf(bytes: number): string {
  let page = filled(bytes, (at) => sentences[at % sentences.length] ?? '');
  while (Buffer.byteLength(page) > bytes) page = page.slice(0, -1);
  return page;
}

function filled(length: number, piece: (at: number) => string): string {
  let text = '';
  for (let at = 0; text.length < length; at += 1) text += piece(at);
  return text.slice(0, length);
}

function repeat(times: number, act: () => void): void {
  for (let at = 0; at < times; at += 1) act();
}
