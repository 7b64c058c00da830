import {
  correctionsInForce,
  handedOn,
  isAbout,
  type PointedSecrets,
  shownRecord,
  typedByBuyer,
} from '../../model/correction.ts';
import type { Fact } from '../../model/fact.ts';
import { beijingText } from '../../model/time.ts';
import { both, fieldNames, kindNames, pageKindNames } from '../texts.ts';
import { factText } from './fact-text.ts';
import { type Html, html, named, namedRow, shown } from './html.ts';
import type { ReportItem } from './report-view.ts';

/** What an item is by the buyer's word, with what the program took it for beside it. */
export function kindName({
  record,
  corrections,
}: Pick<ReportItem, 'record' | 'corrections'>): Html {
  const { kind } = shownRecord({ record, corrections });
  if (kind === record.kind) return named(kindNames[kind]);
  return html`${named(kindNames[kind])}<br><span class="en">购买者更正，程序原判断：${both(kindNames[record.kind])}（corrected by the buyer）</span>`;
}

/** One row for each correction that counts: the value, when it was made, and what was read. */
export function correctionRows({ record, corrections }: ReportItem): Html[] {
  return correctionsInForce(corrections).flatMap(({ at, change }) => {
    if (change.to === null) return [];
    const made = `${beijingText(Date.parse(at))} 北京时间 Beijing time`;
    if (change.about === 'kind') {
      const now = `${both(pageKindNames[change.to.page])} · ${both(kindNames[change.to.evidence])}`;
      const read = `${both(pageKindNames[record.page.kind])} · ${both(kindNames[record.kind])}`;
      return [correctionRow({ zh: '页面类型', en: 'kind of page' }, now, read, made)];
    }
    if (change.about === 'secrets') {
      return [secretsRow(change.to, made)];
    }
    if (change.to.where === typedByBuyer) return [typedRow(change.to, made)];
    const before = record.facts.find((fact) => isAbout(change, fact));
    const read = before ? factText(before) : '没有读到 nothing';
    return [correctionRow(fieldNames[change.field], factText(change.to), read, made)];
  });
}

/** Nothing was read from an imported file: there is nothing that this could correct. */
function typedRow(fact: Fact, made: string): Html {
  return namedRow(
    fieldNames[fact.field],
    html`${shown(factText(fact))}<br><span class="en">购买者看图填写，程序没有核对 typed by the buyer from the picture, not checked by the program，${made}</span>`,
  );
}

function secretsRow({ kinds, where, isLocated }: PointedSecrets, made: string): Html {
  const place = isLocated ? '' : '；图中位置不明 place in the picture unknown';
  if (where === handedOn) {
    const now = `${kinds.length} 条，购买者删除的另一份证据上已知 known by another item, which the buyer deleted${place}`;
    return correctionRow({ zh: '秘密内容', en: 'secrets' }, now, '没有读到 nothing', made);
  }
  const keys = kinds.filter((each) => each === 'card-key').length;
  const now = `${keys} 条，由购买者指出 pointed at by the buyer${place}`;
  return correctionRow(fieldNames.cardKeys, now, '没有读到 nothing', made);
}

function correctionRow(
  name: { zh: string; en: string },
  now: string,
  read: string,
  made: string,
): Html {
  const label = { zh: `更正：${name.zh}`, en: `Corrected: ${name.en}` };
  return namedRow(
    label,
    html`${shown(now)}<br><span class="en">由购买者更正 by the buyer，${made}；封存的原读数 as sealed: ${shown(read)}</span>`,
  );
}
