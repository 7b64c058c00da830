import type { StampFault } from '../model/stamp.ts';
import type { Bilingual } from './texts.ts';

/** What is wrong with a stamp, for people; also what an authority's answer is refused for. */
export const stampFaultTexts: Readonly<Record<StampFault, Bilingual>> = {
  'query-malformed': {
    zh: '请求文件不是本程序写出的样子',
    en: 'the query is not as this program writes it',
  },
  'response-malformed': {
    zh: '应答不是可以读取的时间戳',
    en: 'the answer is no timestamp that can be read',
  },
  refused: { zh: '时间戳机构拒绝了请求', en: 'the authority refused the request' },
  'hash-differs': {
    zh: '应答盖的是另一个哈希值',
    en: 'the answer is about another hash',
  },
  'nonce-differs': {
    zh: '应答与请求的随机数不符，不是对这次请求的答复',
    en: 'the nonce of the answer is not that of the query: it answers another one',
  },
  'signer-missing': {
    zh: '应答没有附上签名者的证书',
    en: 'the answer does not hold the certificate of its signer',
  },
  'signer-differs': {
    zh: '签名指定的证书与所附的证书不符',
    en: 'the signature names another certificate than the one that is here',
  },
  'signature-wrong': {
    zh: '时间戳的签名不成立，内容被改动过',
    en: 'the signature of the stamp is wrong: it was changed',
  },
  'purpose-wrong': {
    zh: '签名者的证书不是专门用于时间戳的',
    en: 'the signer’s certificate is not made for timestamps alone',
  },
  'not-valid-then': {
    zh: '盖时间戳时，签名者的证书不在有效期内',
    en: 'the signer’s certificate was not valid at the time of the stamp',
  },
};
