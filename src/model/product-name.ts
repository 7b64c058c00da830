/**
 * Whether two pages name the same product. An order page often says more than the product page (a
 * face value, a count) or less, so one name may stand inside the other, but only as whole words:
 * `Card 10` is not `Card 100`, and `Card 10` is not `Card 10.5`.
 */
export function isSameProduct(a: string, b: string): boolean {
  const [short = '', long = ''] = [foldName(a), foldName(b)].sort((x, y) => x.length - y.length);
  if (short === long) return short !== '';
  if (short.length < shortestPart) return false;
  for (let at = long.indexOf(short); at >= 0; at = long.indexOf(short, at + 1)) {
    if (isWhole(long, at, at + short.length)) return true;
  }
  return false;
}

/** A single character stands inside too many names. */
const shortestPart = 2;

function foldName(name: string): string {
  return (
    name
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s\u200b\ufeff]+/g, ' ')
      // Around Chinese a space is the layout's: 点卡 100 元 is 点卡100元.
      .replace(/(?<![a-z0-9]) | (?![a-z0-9])/g, '')
  );
}

/** Whether neither end of the part cuts through a word or a number. */
function isWhole(text: string, start: number, end: number): boolean {
  const isCut = (at: number) => /^[a-z0-9]{2}$/.test(text.slice(at - 1, at + 1));
  const isCutNumber = (at: number) =>
    /^\d[.,]\d/.test(text.slice(at - 1, at + 2)) || /\d[.,]\d$/.test(text.slice(at - 2, at + 1));
  return [start, end].every(
    (at) => at === 0 || at === text.length || !(isCut(at) || isCutNumber(at)),
  );
}
