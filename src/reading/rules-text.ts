import { foldSqueeze, squeeze } from './fold.ts';
import type { Line, Outline } from './outline.ts';
import { exactStatus } from './status-words.ts';
import { claim, ink, latin } from './traits.ts';

const refundWord =
  /退款|退换|退货|不退|可退|包退|退还|售后|质保|补发|换货|概不|refund|return policy|money[- ]back|no returns|replacement|chargeback/;
/** A time limit for the buyer also is a rule: 发货后24小时内凭截图联系客服. */
const limit =
  /(?:\d+|[一二三四五六七八九十半两]+)\s*个?(?:小时|分钟|天|日|工作日|hours?|days?)(?:之?内|以内)?.{0,40}(?:联系|反馈|申请|验证|核对|核实|投诉|contact|report)|(?:within|in) \d+ (?:hours?|days?|minutes?)/;
/** Links and menu entries name refunds without saying anything about them. */
const shortestRule = 7;
const menuEntry =
  /^(?:申请)?(?:退款|售后|退换货?)(?:说明|规则|政策|须知|中心|服务|申请|记录|中|成功)?$|^refund(?: policy|s)?$/;

const mostRuleBoxes = 200;
/** Larger boxes are the page itself, not a notice. */
const largestBox = 6000;

/** Indexes of the lines that speak about refunds or after-sales. */
export function ruleLinesOf(outline: Outline): number[] {
  const hits: number[] = [];
  outline.lines.forEach((line, i) => {
    if (!outline.budget.isSpent() && isRule(outline, line)) hits.push(i);
  });
  return hits;
}

/**
 * Gathers what a page says about refunds: on a page of rules everything, elsewhere the notices in
 * which such a sentence stands.
 * @param hits from `ruleLinesOf`
 */
export function rulesTextOf(
  outline: Outline,
  hits: readonly number[],
  isRulesPage: boolean,
): string {
  const { lines } = outline;
  if (hits.length === 0) return '';
  const chosen = new Set<number>();
  if (isRulesPage) {
    const first = hits[0] ?? 0;
    const last = hits.at(-1) ?? first;
    addBox(outline, first, last, chosen);
  } else {
    for (const hit of hits.slice(0, mostRuleBoxes)) addNotice(outline, hit, chosen);
  }
  return [...chosen]
    .sort((a, b) => a - b)
    .map((i) => squeeze(lines[i]?.text ?? ''))
    .join('\n');
}

function isRule(outline: Outline, line: Line): boolean {
  // Every word below is Latin or holds one of these characters.
  if ((line.traits & (claim | latin)) === 0 || !saysRule(line.words) || !isPlain(line))
    return false;
  // 已退款 is the state of an order, not what happens to orders.
  if (line.pieces.some((piece) => exactStatus(piece.text, piece.traits))) return false;
  if (line.marks.some((mark) => mark.label?.meaning === 'status')) return false;
  return !line.pieces.every((piece) => isLink(outline, piece.at) || (piece.traits & ink) === 0);
}

/** The lines of a rules text that are rules themselves, without what else stands in their box. */
export function ruleTextLines(text: string): string[] {
  return text.split('\n').filter((line) => saysRule(foldSqueeze(line)));
}

/** @param words folded */
function saysRule(words: string): boolean {
  if (words.length < shortestRule) return false;
  const text = words.slice(0, 5000);
  return (refundWord.test(text) || limit.test(text)) && !menuEntry.test(text);
}

function isLink(outline: Outline, at: number): boolean {
  return outline.elements[at]?.localName === 'a';
}

function isPlain(line: Line | undefined): boolean {
  if (!line || line.role === 'button' || line.role === 'textarea') return false;
  return !line.pieces.some((piece) => piece.control);
}

/** The smallest box around the first and the last rule, with what stands between them. */
function addBox(outline: Outline, first: number, last: number, chosen: Set<number>): void {
  const { lines, parents, ends } = outline;
  const from = lines[first]?.block ?? 0;
  const to = lines[last]?.pieces[0]?.at ?? from;
  let box = parents[from] ?? from;
  while (box > 0 && !(to >= box && to <= (ends[box] ?? box))) box = parents[box] ?? 0;
  const end = ends[box] ?? box;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const at = line?.pieces[0]?.at ?? -1;
    if (at >= box && at <= end && isPlain(line)) chosen.add(i);
  }
}

/** The notice around one rule: its siblings, as long as the box stays small and holds no form. */
function addNotice(outline: Outline, hit: number, chosen: Set<number>): void {
  const { lines, parents, ends } = outline;
  chosen.add(hit);
  const line = lines[hit];
  if (!line || line.cell >= 0) return;
  const box = parents[line.block] ?? line.block;
  const end = ends[box] ?? box;
  let size = 0;
  const members: number[] = [];
  for (const step of [-1, 1]) {
    for (let i = hit; i >= 0 && i < lines.length; i += step) {
      const member = lines[i];
      const at = member?.pieces[0]?.at ?? -1;
      if (!member || at < box || at > end) break;
      size += member.text.length;
      if (size > largestBox * 2 || !isPlain(member)) return;
      members.push(i);
    }
  }
  for (const member of members) chosen.add(member);
}
