import { describe, expect, it } from 'vitest';
import { type Claim, claimHash } from '../../src/model/claim.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { type PackOptions, writePack } from '../../src/pack/write-pack.ts';
import { cardKey, caseId, exportOptions, orderNo, smallCase } from '../support/pack-source.ts';
import { edit, type Files, refit, verified, without } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

const letter = 'data/claims/01-shop.txt';

function claimed(text: string, changes: Partial<Claim> = {}): Claim {
  return {
    id: 'b1'.repeat(16),
    route: 'shop',
    sentAt: '2026-11-20T15:00:00+08:00',
    letter: { text, language: 'zh-CN', salt: '0c'.repeat(16) },
    ...changes,
  };
}

/** A case with claims, each of which the ledger knows. */
function source(claims: Claim[], logged = claims): PackSource {
  const builder = smallCase('claims');
  for (const claim of logged) {
    const hash = claimHash(claim);
    if (hash === null) continue;
    builder.append({ type: 'claimed', payload: { case: caseId, claim: hash } });
  }
  const built = builder.build();
  return { ...built, case: { ...built.case, claims } };
}

async function write(from: PackSource, options: Partial<PackOptions> = {}) {
  const written = await writePack(from, { ...exportOptions, ...options });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const files = await unpack(written.value.bytes);
  const texts = new Map([...files].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
  return { ...written.value, texts };
}

const codes = (report: { findings: readonly { code: string }[] }) =>
  report.findings.map(({ code }) => code);

describe('a letter that was sent', () => {
  it('is in the pack word for word, with route, date and its hash in the ledger', async () => {
    const claim = claimed(`订单 ${orderNo} 申请退款。\n谢谢。`);
    const { texts, verification } = await write(source([claim]));
    const text = texts.get(letter) ?? '';
    expect(text).toContain(`订单 ${orderNo} 申请退款。\n谢谢。`);
    expect(text).toContain('商家 Shop');
    expect(text).toContain(claim.sentAt);
    expect(text).toContain(claimHash(claim));
    expect(verification.verdict).toBe('intact');
    expect(codes(verification).filter((code) => code.startsWith('claim'))).toEqual([]);
  });

  it.each([
    ['in small letters', cardKey.toLowerCase()],
    [
      'in full width',
      cardKey.replace(/[A-Z0-9]/g, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)),
    ],
    ['with gaps', cardKey.replaceAll('-', '- ')],
  ])('is covered whole where a key stands in it %s, and the export goes on', async (_, spelt) => {
    const { texts, verification } = await write(source([claimed(`卡密 ${spelt} 无效`)]));
    expect([...texts.values()].join('\n')).not.toContain(spelt);
    expect(texts.get(letter)).toContain('⟦secret⟧');
    expect(verification.verdict).toBe('intact');
    expect(codes(verification)).toContain('claim-covered');
  });

  it('stands in the timeline of the report with what came of it, as the buyer says', async () => {
    const claim = claimed('退款', { refusedAt: '2026-11-20T16:00:00+08:00' });
    const { texts } = await write(source([claim]));
    const report = texts.get('data/report.html') ?? '';
    expect(report).toMatch(/2026-11-20 15:00:00<\/td><td>提出申请 Claim sent：商家 Shop/);
    expect(report).toMatch(/2026-11-20 16:00:00<\/td><td>被拒绝 Refused：商家 Shop/);
  });

  it('keeps its hash when it is refused later', () => {
    const claim = claimed('退款');
    const refused = { ...claim, refusedAt: claim.sentAt, refusedFor: 'late_claim' as const };
    expect(claimHash(refused)).toBe(claimHash(claim));
  });

  it('is no file where the buyer only said that something was sent', async () => {
    const { letter: none, ...said } = claimed('');
    const { texts, verification } = await write(source([said]));
    expect([...texts.keys()].filter((path) => path.includes('claims/'))).toEqual([]);
    expect(verification.verdict).toBe('intact');
  });

  it('is masked in a masked pack, which then cannot be held against the ledger', async () => {
    const from = source([claimed(`卡密 ${cardKey} 提示已被使用。`)]);
    const { texts, verification } = await write(from);
    expect([...texts.values()].join('\n')).not.toContain(cardKey);
    expect(texts.get(letter)).toContain('部分文字已遮盖');
    expect(texts.get('data/case.json')).not.toContain('0c'.repeat(16));
    expect(verification.verdict).toBe('intact');
    expect(codes(verification)).toContain('claim-covered');
    const full = await write(from, { variant: 'full' });
    expect(full.texts.get(letter)).toContain(cardKey);
    expect(codes(full.verification)).not.toContain('claim-covered');
  });

  it('that the buyer took back is counted', async () => {
    const { verification } = await write(source([], [claimed('退款')]));
    expect(verification.verdict).toBe('intact');
    expect(codes(verification)).toContain('claim-not-shown');
  });
});

describe('a letter that was tampered with', () => {
  const other = (text: string) => text.replaceAll('全额退款', '退款 9 元');

  it.each([
    ['in its file', 'claim-file-differs', (files: Files) => edit(files, letter, other)],
    ['in the case', 'claim-not-in-ledger', (files: Files) => edit(files, 'data/case.json', other)],
    [
      'by taking its salt away',
      'claim-not-in-ledger',
      (files: Files) =>
        edit(files, 'data/case.json', (text) => text.replace(/,?\s*"salt":\s*"[0-9a-f]+"/, '')),
    ],
    ['by removing its file', 'missing-file', (files: Files) => without(files, letter)],
    [
      'by adding another',
      'unexpected-file',
      (files: Files) =>
        new Map(files).set('data/claims/02-shop.txt', new TextEncoder().encode('x')),
    ],
  ])('%s is damage', async (_, code, change) => {
    const { bytes } = await write(source([claimed('申请全额退款。')]));
    const report = await verified(refit(change(await unpack(bytes))));
    expect(report.verdict).toBe('damaged');
    expect(codes(report)).toContain(code);
  });
});

describe('what the buyer wrote', () => {
  const at = '2026-11-20T15:00:00+08:00';
  const built = smallCase('notes').build();
  const [first] = built.items;
  const from: PackSource = {
    ...built,
    case: {
      ...built.case,
      problem: 'invalid_key',
      unobtainable: [{ kind: 'payment_voucher', reason: 'not_kept' }],
      notes: [
        { text: `卡密是 ${cardKey.toLowerCase()}`, at },
        { item: first?.record.id ?? '', text: '第一次打开就是这样', at },
        { item: 'f'.repeat(32), text: '另一份证据', at },
      ],
    },
  };

  it('stands in the report as his word, without a key and without items that stay behind', async () => {
    const { texts, verification } = await write(from);
    const report = texts.get('data/report.html') ?? '';
    expect(verification.verdict).toBe('intact');
    expect(report).toContain('第一次打开就是这样');
    expect(report).toContain('购买者说明：当时没有保存');
    const all = [...texts.values()].join('\n');
    expect(all).not.toContain(cardKey.toLowerCase());
    expect(all).not.toContain('另一份证据');
  });

  it('is in a full pack word for word', async () => {
    const { texts } = await write(from, { variant: 'full' });
    expect(texts.get('data/report.html')).toContain(cardKey.toLowerCase());
  });
});
