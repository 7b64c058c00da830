import type { LetterLanguage } from '../../model/claim.ts';

/** Who complains, as 12315 asks. It is filled in for printing alone and kept nowhere. */
export interface Identity {
  name: string;
  phone: string;
  address: string;
}

/** Puts who complains below the heading of a letter. What is empty is left out. */
export function withIdentity(
  text: string,
  { name, phone, address }: Identity,
  language: LetterLanguage,
): string {
  const isChinese = language === 'zh-CN';
  const parts = [
    [isChinese ? '投诉人：' : 'Complainant: ', name],
    [isChinese ? '电话 ' : 'telephone ', phone],
    [isChinese ? '地址 ' : 'address ', address],
  ].flatMap(([label = '', value = '']) => (value.trim() === '' ? [] : [label + value.trim()]));
  if (parts.length === 0) return text;
  const line = isChinese ? `${parts.join('，')}。` : `${parts.join(', ')}.`;
  const [heading = '', ...rest] = text.split('\n');
  return [heading, line, ...rest].join('\n');
}
