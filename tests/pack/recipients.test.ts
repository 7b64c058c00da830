import { describe, expect, it } from 'vitest';
import { type PackRecipient, packRecipients } from '../../src/model/pack.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import { exportOptions, orderNo, SourceBuilder, smallCase } from '../support/pack-source.ts';
import { proved } from '../support/proved-case.ts';
import { edit, type Files, refit, repack } from '../support/repack.ts';
import { textFrom, unpack } from '../support/unpack.ts';

const token = 'token-8f3a2b1c9d';

/** The small case, with a page that shows the token of the order in its text. */
function caseWithToken(): SourceBuilder {
  const builder = smallCase('recipients');
  builder.seal({
    kind: 'other',
    page: { kind: 'other', url: 'https://shop.example/' },
    files: { 'page.txt': `see https://shop.example/detail/${token}` },
  });
  return builder;
}

async function packFor(audience: PackRecipient): Promise<{ files: Files; name: string }> {
  const written = await writePack(caseWithToken().build(), { ...exportOptions, audience });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  expect(written.value.verification.verdict).toBe('intact');
  return { files: await unpack(written.value.bytes), name: written.value.name };
}

const everything = (files: Files) =>
  [...files.values()].map((b) => Buffer.from(b).toString()).join('\n');

describe('what a recipient sees', () => {
  it.each(packRecipients)('for %s is named in the bag and in the report', async (audience) => {
    const { files } = await packFor(audience);
    expect(textFrom(files, 'bag-info.txt')).toContain(`CardProof-Recipient: ${audience}\n`);
    expect(textFrom(files, 'data/report.html')).toContain('提交给');
  });

  it.each(packRecipients)(
    'for %s the token of an address is hidden but from the shop',
    async (audience) => {
      const { files } = await packFor(audience);
      expect(everything(files).includes(token)).toBe(audience === 'shop');
    },
  );

  it.each(packRecipients)(
    'for %s the order number is whole but for the public',
    async (audience) => {
      const { files, name } = await packFor(audience);
      expect(everything(files).includes(orderNo)).toBe(audience !== 'public');
      expect(name.includes(orderNo.slice(-4))).toBe(audience !== 'public');
    },
  );

  it('for the public withholds pictures on which the order number may stand', async () => {
    const { files } = await packFor('public');
    const derivatives = textFrom(files, 'data/evidence/02-order_detail/derivatives.json');
    expect(JSON.parse(derivatives).withheld).toContainEqual({
      file: 'screenshot.png',
      reason: 'order-number',
    });
  });

  it('for the public carries a picture that the buyer covered and confirmed', async () => {
    const builder = new SourceBuilder('covered');
    const draft = caseWithToken().items[1];
    if (!draft) throw new Error('no item');
    const own = { file: 'screenshot.png', x: 3, y: 4, width: 20, height: 9 } as const;
    const bytes = await draft.read('screenshot.png');
    builder.seal({
      ...(await proved({ files: { 'screenshot.png': bytes } })),
      facts: draft.record.facts.filter(({ field }) => field !== 'cardKeys'),
      ownMasks: { added: [own], removed: [] },
      confirmed: true,
    });
    const written = await writePack(builder.build(), { ...exportOptions, audience: 'public' });
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    const files = await unpack(written.value.bytes);
    const { derived } = JSON.parse(
      textFrom(files, 'data/evidence/01-order_detail/derivatives.json'),
    );
    expect(derived[0]).toMatchObject({ file: 'screenshot.png', masks: [{ ...own, secret: 0 }] });
  });

  it('for the public says that a masked record cannot be compared with the ledger', async () => {
    const { files } = await packFor('public');
    const { findings } = await verifyPack(await repack(refit(files)));
    expect(findings).toContainEqual(
      expect.objectContaining({
        code: 'masked-record',
        severity: 'doubt',
        path: 'data/evidence/02-order_detail/record.json',
      }),
    );
    expect(textFrom(files, 'data/ledger.jsonl')).not.toContain(
      caseWithToken().items[1]?.recordHash ?? 'x',
    );
  });

  it('of a masked record is damage for anybody else', async () => {
    const { files } = await packFor('public');
    const forged = edit(files, 'bag-info.txt', (text) =>
      text.replace('CardProof-Recipient: public', 'CardProof-Recipient: payment'),
    );
    const report = await verifyPack(await repack(refit(forged)));
    expect(report.verdict).toBe('damaged');
    expect(report.findings.map(({ code }) => code)).toContain('not-in-ledger');
  });
});
