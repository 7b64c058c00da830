import type { StatableField } from '../../../model/correction.ts';

/** What a recognised text most likely says of a payment; only the buyer knows whether it is right. */
export type VoucherTexts = Partial<Record<StatableField, string>>;

/** Labels of wallets and banks; the engine takes some signs for others that look like them. */
const tradeLabels = /(?:交易单号|交易号|转账单号|流水号|(?<![户家])订单号)/;
const merchantLabels = /(?:\S户单号|商家订单号|商户订单号)/;
const payeeLabels = /(?:商户全称|收款方全称|收款方|收款人|对方账户|交易对象|商家名称)/;

/** Finds the values in the lines of a recognised text. What is not found is absent. */
export function voucherTexts(recognised: string): VoucherTexts {
  const lines = recognised.split('\n').map(tight).filter(Boolean);
  const text = lines.join('\n');
  const amount = lines.flatMap((line) => amountIn(line) ?? [])[0];
  const found: VoucherTexts = {
    amount,
    paidAt: dateIn(text),
    payee: payeeIn(lines),
    tradeNo: numberAfter(text, tradeLabels, /\d/),
    orderNo:
      numberAfter(text, merchantLabels, /[A-Za-z0-9_-]/) ??
      lines.find((line) => numbered.test(line)),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value)) as VoucherTexts;
}

/** A line without the gaps that the engine puts between signs, and the quotes that it sees beside labels. */
function tight(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/[\s"“”'‘’。]+(?=\d{4}年)/g, '')
    .replace(/(?<=日)\s*(?=\d)/g, ' ')
    .replace(/(?<![0-9:]) | (?![0-9:])/g, '')
    .replace(/["“”'‘’`]/g, '')
    .trim();
}

/** An amount that stands alone: with its sign, or with the word for it before. */
function amountIn(line: string): string | undefined {
  const bare = line.replaceAll(' ', '');
  const [, alone] = /^[-−–—+]?[¥Y]?(\d{1,3}(?:,\d{3})+\.\d{2}|\d{1,8}\.\d{2})元?$/.exec(bare) ?? [];
  const [, labelled] = /(?:金额|实付|付款)[^\d]{0,4}(\d{1,8}\.\d{2})/.exec(bare) ?? [];
  return (alone ?? labelled)?.replaceAll(',', '');
}

function dateIn(text: string): string | undefined {
  const date = /(\d{4})[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?\s*(\d{1,2}:\d{2}(?::\d{2})?)/.exec(
    text,
  );
  if (!date) return undefined;
  const [, year, month = '', day = '', time] = date;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')} ${time}`;
}

/** A number after its label; a long one goes on in the next line. */
function numberAfter(text: string, label: RegExp, sign: RegExp): string | undefined {
  const rest = label.exec(text);
  if (!rest) return undefined;
  const after = text.slice(rest.index + rest[0].length).replace(/^[^A-Za-z0-9]{0,4}/, '');
  const run = new RegExp(`^(?:${sign.source})+(?:\\n\\d{1,20}(?=\\n|$))?`).exec(after)?.[0];
  const number = run?.replaceAll('\n', '');
  return number && number.length >= shortestNumber ? number.slice(0, 64) : undefined;
}

/** A number with letters before it that stands alone: its label was not seen. */
const numbered = /^[A-Z]{1,8}\d{8,56}$/;

/** A shorter run of digits is a word beside it. */
const shortestNumber = 6;

/** What wallets write above an amount and is no name. */
const headings = /金额|账单|详情|成功|付款|收款|支出/;

/** Beside its label, else the line above the amount. */
function payeeIn(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const [, name] =
      new RegExp(`${payeeLabels.source}[^\\p{L}\\d]*(.{2,60})$`, 'u').exec(line) ?? [];
    if (name) return name;
  }
  const at = lines.findIndex((line) => amountIn(line) !== undefined);
  const above = lines[at - 1];
  return above && /\p{Script=Han}{2}/u.test(above) && !headings.test(above) ? above : undefined;
}
