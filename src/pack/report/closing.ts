import { type Bilingual, both } from '../texts.ts';
import { type Html, html } from './html.ts';

const proved: Bilingual[] = [
  {
    zh: '每份证据在采集时立即封存：文件、记录和流水账之间用 SHA-256 哈希相连，封存之后改动任何一个字节，除非连同其余的全部重做，都会被核验发现。',
    en: 'Each item was sealed when it was captured: SHA-256 hashes tie files, records and ledger together, so that verification finds a later change unless all the rest was remade with it.',
  },
  {
    zh: '流水账按顺序记下每一次采集；删去、插入或调换其中一条，后面的哈希都会改变。',
    en: 'The ledger names every capture in its order; removing, inserting or moving an entry changes all hashes after it.',
  },
  {
    zh: '导出时用这个浏览器的密钥给全部内容签名：没有这个密钥的人改动任何一处，签名就不再相符。',
    en: 'On export all of it is signed with the key of this browser: whatever is changed by somebody without that key, the signature no longer fits.',
  },
  {
    zh: '时间戳由第三方机构签名：它证明证据在那一刻已经存在。是否采信，取决于核验者是否接受该机构的根证书。',
    en: 'A timestamp is signed by a third party: the evidence existed by then. It counts for a reader who accepts the root certificate of that authority.',
  },
];

const notProved: Bilingual[] = [
  {
    zh: '本报告是购买者的陈述，封存的只有各份证据记录及其文件。两者不一致时，以证据记录为准。',
    en: 'This report is the buyer’s presentation; only the records and their files are sealed. Where they differ, trust the records.',
  },
  {
    zh: '没有时间戳时，时间来自购买者电脑的时钟，没有第三方证明；时间戳也只证明“不晚于”，不证明何时采集。签名只说明全部内容出自同一个密钥，不说明密钥是谁的。',
    en: 'Without a timestamp, times are those of the buyer’s computer; and a timestamp says by when something existed, not when it was captured. The signature shows that all of it comes from one key, not whose key it is.',
  },
  {
    zh: '遮盖副本不是原件。发生争议时，请出示完整版证据包和采集所用的浏览器用户数据。',
    en: 'Masked copies are not originals. In a dispute, produce the full pack and the browser profile it was captured with.',
  },
  {
    zh: '由当事人自行保存的数据，不因哈希一致而当然推定为真实。',
    en: 'Data kept by a party is not presumed true because its hashes agree.',
  },
  {
    zh: '证据包不能证明没有遗漏：没有采集的页面，这里看不到。',
    en: 'A pack cannot show that nothing was left out: what was never captured is not here.',
  },
  {
    zh: '程序只看见浏览器中的网页：看不见其他程序、聊天软件和支付应用，也不知道是否使用了代理，无法判断页面本身是否被改动或伪造。',
    en: 'The program sees web pages only: no other programs, chats or payment apps; it does not know of proxies and cannot tell whether a page itself was altered.',
  },
];

/** What a hash proves, and what nothing in this pack proves. */
export function closing(): Html {
  const list = (texts: readonly Bilingual[]) =>
    html`<ul>${texts.map(({ zh, en }) => html`<li>${zh}<br><span class="en">${en}</span></li>`)}</ul>`;
  return html`<section class="closing">
<h2>这些证据能证明什么、不能证明什么<span class="en">What this proves and what it does not</span></h2>
<h3>${both({ zh: '能证明', en: 'Proved' })}</h3>
${list(proved)}
<h3>${both({ zh: '不能证明', en: 'Not proved' })}</h3>
${list(notProved)}
<p>核验方法见“怎样核验 HOW-TO-VERIFY.txt”。
<span class="en">How to check all this yourself is in that file.</span></p>
</section>`;
}
