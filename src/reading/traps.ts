import { buyButton, hasPurchaseForm, journalTitle, type KindClues } from './kind-clues.ts';

const backOffice =
  /^\/(?:admin|merchant|manager?|manage|backend|agent|reseller|houtai|install|shopadmin)(?:[/.?_-]|$)|\/user\/(?:order|commodity|card)(?:[/?]|$)/;
const mailWords =
  /^(?:发件人|收件人|主题|抄送|收件箱|写信|回复全部|from|to|subject|inbox|reply|forward|compose)\b|^(?:发件人|收件人|主题|抄送|收件箱|写信)/gm;

/** Pages that talk about orders and show none of the buyer's. */
export type Trap = 'back-office' | 'mail' | 'article';

/** Says whether a page is one of them. */
export function trapOf({ address, texts, outline }: KindClues): Trap | undefined {
  if (backOffice.test(address.words)) return 'back-office';
  if (
    /管理后台|后台管理|商户后台|商家中心|admin panel|\badmin dashboard/.test(
      `${texts.title}\n${texts.headings}`,
    )
  ) {
    return 'back-office';
  }
  const host = address.url?.host ?? '';
  if (/^(?:e?mail|webmail|outlook|inbox)\d*\./.test(host)) return 'mail';
  const mail = new Set(
    (texts.all.slice(0, 8000).match(mailWords) ?? []).map((word) => word.trim()),
  );
  if (mail.size >= 3) return 'mail';
  const isJournal =
    journalTitle.test(texts.title) ||
    /\/(?:news|post|posts|archives|blog)\//.test(address.words) ||
    /(?:浏览|阅读|点击)(?:量|次数|数)?[:：]?\s?\d|作者[:：]|来源[:：]|posted (?:on|by)|min read/.test(
      texts.all.slice(0, 8000),
    );
  const sells = hasPurchaseForm(outline) || buyButton.test(texts.short) || outline.hasPasswordInput;
  const hasOrderLink = /order|query|pay|buy|redeem|activ/.test(address.words);
  const prose = outline.lines.filter(
    (line) => line.text.length > 30 && /[。.]/.test(line.text),
  ).length;
  return isJournal && !sells && !hasOrderLink && prose >= 2 ? 'article' : undefined;
}
