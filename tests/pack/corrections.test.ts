import { describe, expect, it } from 'vitest';
import {
  type Correction,
  type CorrectionChange,
  correctionHash,
  shownRecord,
} from '../../src/model/correction.ts';
import type { PackItem, PackSource } from '../../src/pack/pack-source.ts';
import { writePack } from '../../src/pack/write-pack.ts';
import {
  exportOptions,
  fact,
  orderNo,
  picture,
  queryPassword,
  SourceBuilder,
} from '../support/pack-source.ts';
import { edit, refit, verified, without } from '../support/repack.ts';
import { unpack } from '../support/unpack.ts';

const at = '2026-11-20T15:00:00.000+08:00';
const amount = (value: string): CorrectionChange => ({
  about: 'fact',
  field: 'amount',
  to: { ...fact('amount', value), confidence: 1 },
});

/** A case of one item that was corrected. */
function corrected(changes: CorrectionChange[], confirmed = true): PackSource {
  const builder = new SourceBuilder('corrected');
  const item = builder.seal({
    kind: 'other',
    page: { kind: 'other', url: 'https://shop.example/x' },
    facts: [fact('orderNo', orderNo), fact('amount', '9.70')],
    secrets: [{ kind: 'query-password', value: queryPassword }],
    files: { 'screenshot.png': picture(), 'page.txt': 'Order' },
    confirmed,
  });
  const corrections = changes.map(
    (change, index): Correction => ({
      schema: 1,
      id: String(index + 1).padStart(32, '0'),
      item: item.record.id,
      at,
      salt: '0b'.repeat(16),
      change,
    }),
  );
  for (const correction of corrections) {
    builder.append({
      type: 'corrected',
      payload: { item: item.record.id, correction: correctionHash(correction) },
    });
  }
  Object.assign(item, { corrections } satisfies Partial<PackItem>);
  builder.facts = shownRecord(item).facts.map((each) => ({ ...each, item: item.record.id }));
  return builder.build();
}

async function write(source: PackSource, variant: 'masked' | 'full' = 'masked') {
  const written = await writePack(source, { ...exportOptions, variant });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  return written.value;
}

async function textOf(pack: Blob, ending: string): Promise<string> {
  const files = await unpack(pack);
  const [path = ''] = [...files.keys()].filter((each) => each.endsWith(ending));
  return new TextDecoder().decode(files.get(path));
}

const kind: CorrectionChange = {
  about: 'kind',
  to: { page: 'order-detail', evidence: 'order_detail' },
};

describe('a pack of corrected items', () => {
  it.each(['masked', 'full'] as const)(
    'carries the corrections and is intact: %s',
    async (variant) => {
      const { bytes, verification } = await write(corrected([kind, amount('97.00')]), variant);
      expect(verification.verdict).toBe('intact');
      const carried = JSON.parse(await textOf(bytes, 'corrections.json'));
      expect(carried.corrections).toHaveLength(2);
      expect(await textOf(bytes, 'record.json')).toContain('9.70');
    },
  );

  it('shows the corrected value with the sealed one beside it', async () => {
    const { bytes } = await write(corrected([kind, amount('97.00')]));
    const report = await textOf(bytes, 'report.html');
    expect(report).toContain('购买者更正');
    expect(report).toMatch(/封存的原读数 as sealed: (?:<[^>]+>)?9\.70/);
    expect(JSON.parse(await textOf(bytes, 'case.json')).case.facts).toContainEqual(
      expect.objectContaining({
        field: 'amount',
        value: '97.00',
        correction: '2'.padStart(32, '0'),
      }),
    );
  });

  it('taken back, has both corrections and the value as it was read', async () => {
    const back: CorrectionChange = { about: 'fact', field: 'amount', to: null };
    const { bytes, verification } = await write(corrected([amount('97.00'), back]));
    expect(verification.verdict).toBe('intact');
    const { case: shown } = JSON.parse(await textOf(bytes, 'case.json'));
    expect(shown.facts.map(({ value }: { value: string }) => value)).toEqual([orderNo, '9.70']);
  });

  it('leaves a correction out of a masked pack where it holds a secret of another item', async () => {
    const source = corrected([{ about: 'fact', field: 'payee', to: fact('payee', queryPassword) }]);
    const { bytes, verification } = await write(source);
    expect(verification).toMatchObject({ verdict: 'intact' });
    expect(verification.findings.map(({ code }) => code)).toContain('correction-not-shown');
    expect([...(await unpack(bytes)).keys()].join()).not.toContain('corrections.json');
  });

  it('withholds the picture of what the buyer calls an order page until it was looked at', async () => {
    const source = corrected([kind], false);
    for (const item of source.items) Object.assign(item, { secrets: [] });
    const { bytes } = await write(source);
    expect([...(await unpack(bytes)).keys()].join()).not.toContain('screenshot.png');
  });
});

describe('a full pack whose corrections were changed, with both lists made to fit', () => {
  const path = 'data/evidence/01-other/corrections.json';
  const inCase = 'data/case.json';
  const edits: [string, string, (text: string) => string, string][] = [
    ['the value', path, (text) => text.replace('"97.00"', '"970.00"'), 'correction-unfounded'],
    [
      'the item that it is about',
      path,
      (text) => text.replaceAll(/"item": "[0-9a-f]+"/g, `"item": "${'ab'.repeat(16)}"`),
      'malformed-file',
    ],
    [
      'the corrected value in the case',
      inCase,
      (text) => text.replace('"97.00"', '"970.00"'),
      'fact-unfounded',
    ],
    [
      'the correction that the case names',
      inCase,
      (text) => text.replace(/"correction": "0+2"/, `"correction": "${'0'.repeat(32)}"`),
      'fact-unfounded',
    ],
  ];

  it.each(edits)('%s: it is caught', async (_, file, change, code) => {
    const { bytes } = await write(corrected([kind, amount('97.00')]), 'full');
    const report = await verified(refit(edit(await unpack(bytes), file, change)));
    expect(report.verdict).toBe('damaged');
    expect(report.findings.map((finding) => finding.code)).toContain(code);
  });

  it('one that was taken out is missed', async () => {
    const { bytes } = await write(corrected([kind]), 'full');
    const report = await verified(refit(without(await unpack(bytes), path)));
    expect(report.findings).toContainEqual(expect.objectContaining({ code: 'missing-file', path }));
  });
});
