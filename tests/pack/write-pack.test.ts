import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { mostWindows } from '../../src/model/case.ts';
import { sha256Hex } from '../../src/model/hash.ts';
import { packCaseSchema } from '../../src/model/pack.ts';
import type { PackSource } from '../../src/pack/pack-source.ts';
import { verifyPack } from '../../src/pack/verify/verify-pack.ts';
import { type PackOptions, writePack } from '../../src/pack/write-pack.ts';
import {
  cardKey,
  exportOptions,
  fact,
  nodePictures,
  orderNo,
  picture,
  queryPassword,
  smallCase,
  window24h,
} from '../support/pack-source.ts';
import { textFrom, unpack } from '../support/unpack.ts';

async function pack(
  source: PackSource = smallCase().build(),
  options: Partial<PackOptions> = {},
): Promise<{ name: string; files: Map<string, Uint8Array>; zip: Blob; tagManifestHash: string }> {
  const written = await writePack(source, { ...exportOptions, ...options });
  if (!written.ok) throw new Error(JSON.stringify(written.problem));
  const { name, bytes, tagManifestHash } = written.value;
  return { name, files: await unpack(bytes), zip: bytes, tagManifestHash };
}

const order = 'data/evidence/02-order_detail/';

it('a case with more windows than a pack can state keeps the strictest', async () => {
  const source = smallCase().build();
  const windows = Array.from({ length: 60 }, (_, index) => ({
    ...window24h,
    id: index.toString(16).padStart(32, '0'),
    amount: 60 - index,
  }));
  const { files } = await pack({ ...source, case: { ...source.case, windows } });
  const { case: written } = packCaseSchema.parse(JSON.parse(textFrom(files, 'data/case.json')));
  expect(written.windows).toEqual(windows.slice(-mostWindows));
});

describe('a masked pack', () => {
  it('holds exactly the files of the format', async () => {
    const { files } = await pack();
    expect([...files.keys()].sort()).toEqual(
      [
        'bag-info.txt',
        'bagit.txt',
        'manifest-sha256.txt',
        'tagmanifest-sha256.txt',
        '怎样核验 HOW-TO-VERIFY.txt',
        'verify.html',
        'signature/public-key.pem',
        'signature/tagmanifest-sha256.txt.sig',
        'data/report.html',
        'data/case.json',
        'data/deadlines.ics',
        'data/ledger.jsonl',
        ...[
          'record.json',
          'openings.json',
          'derivatives.json',
          'stamped.jpg',
          'page.html',
          'page.txt',
        ].flatMap((name) =>
          ['01-rules_snapshot', '02-order_detail', '03-first_failure_page'].map(
            (folder) => `data/evidence/${folder}/${name}`,
          ),
        ),
        'data/evidence/01-rules_snapshot/screenshot.png',
        'data/evidence/02-order_detail/screenshot.png',
        'data/evidence/03-first_failure_page/reconstruction.png',
      ].sort(),
    );
  });

  it('holds no secret in any file or name', async () => {
    const { files, name } = await pack(smallCase().build(), { recipient: `to ${queryPassword}` });
    for (const secret of [cardKey, queryPassword, 'token-8f3a2b1c9d']) {
      expect(name).not.toContain(secret);
      for (const [path, bytes] of files) {
        expect(Buffer.from(bytes).includes(secret), path).toBe(false);
        expect(path).not.toContain(secret);
      }
    }
    expect(textFrom(files, 'bag-info.txt')).toContain('CardProof-Recipient-Name: to ⟦secret⟧\n');
  });

  it('holds no salt and no plain hash of what it withholds or masks', async () => {
    const source = smallCase().build();
    const { files } = await pack(source);
    const item = source.items[1];
    for (const name of ['secrets.json', 'screenshot.png'] as const) {
      const salt = item?.openings[name] ?? 'missing';
      const hash = sha256Hex((await item?.read(name)) ?? new Uint8Array());
      for (const [path, bytes] of files) {
        expect(Buffer.from(bytes).includes(salt), path).toBe(false);
        expect(Buffer.from(bytes).includes(hash), path).toBe(false);
      }
    }
    const openings = JSON.parse(textFrom(files, `${order}openings.json`));
    expect(Object.keys(openings.salts).sort()).toEqual(['page.html', 'page.txt']);
  });

  it('holds records byte for byte as the ledger sealed them, and texts with their salts', async () => {
    const source = smallCase().build();
    const { files } = await pack(source);
    for (const item of source.items) {
      const folder = [...files.keys()].find((path) =>
        path.endsWith(`${item.record.kind}/record.json`),
      );
      expect(sha256Hex(files.get(folder ?? '') ?? new Uint8Array())).toBe(item.recordHash);
      expect(textFrom(files, 'data/ledger.jsonl')).toContain(item.recordHash);
    }
    expect(textFrom(files, `${order}page.txt`)).toBe(`订单号 ${orderNo} 卡密 ⟦secret:1⟧`);
  });

  it('covers the key and two pixels around it, and changes no other pixel', async () => {
    const { files } = await pack();
    const masked = PNG.sync.read(Buffer.from(files.get(`${order}screenshot.png`) ?? []));
    const original = PNG.sync.read(Buffer.from(picture()));
    for (let y = 0; y < original.height; y++) {
      for (let x = 0; x < original.width; x++) {
        const covered = x >= 8 && x < 42 && y >= 18 && y < 34;
        const at = (y * original.width + x) * 4;
        const expected = covered ? [0, 0, 0, 255] : [...original.data.subarray(at, at + 4)];
        expect([...masked.data.subarray(at, at + 4)], `${x},${y}`).toEqual(expected);
      }
    }
  });

  it('stamps what it shows with time, address, method, record and number', async () => {
    const source = smallCase().build();
    const { files } = await pack(source);
    const strip = textFrom(files, `${order}stamped.jpg`);
    expect(strip).toContain('2026-11-20 14:31:04 +08:00 Asia/Shanghai');
    expect(strip).toContain('https://shop.example/detail-order-sn/［已遮盖 covered］');
    expect(strip).toContain('可见区域截图');
    expect(strip).toContain(source.items[1]?.recordHash.slice(0, 16));
    expect(strip).toContain('Item 2');
    const failure = textFrom(files, 'data/evidence/03-first_failure_page/stamped.jpg');
    expect(failure).toContain('不是截图');
    expect(failure).not.toContain('Screenshot');
  });

  it('masks a text in which a key of another item stands, and says so', async () => {
    const builder = smallCase();
    builder.seal({
      kind: 'cs_chat',
      page: { kind: 'chat' },
      files: { 'page.html': `<p data-k="${encodeURIComponent(cardKey)}">${cardKey}</p>` },
    });
    const { files } = await pack(builder.build());
    const folder = 'data/evidence/04-cs_chat/';
    expect(textFrom(files, `${folder}page.html`)).toBe('<p data-k="⟦secret⟧">⟦secret⟧</p>');
    const derivatives = JSON.parse(textFrom(files, `${folder}derivatives.json`));
    expect(derivatives.derived).toEqual([
      { file: 'page.html', from: 'page.html', how: 'masked-text' },
    ]);
  });

  it('drops the facts of an item that it leaves out', async () => {
    const builder = smallCase();
    builder.seal({
      kind: 'payment_page',
      facts: [fact('contact', queryPassword)],
      files: { 'page.txt': '付款' },
    });
    const { files } = await pack(builder.build());
    const { case: shown, items } = packCaseSchema.parse(
      JSON.parse(textFrom(files, 'data/case.json')),
    );
    expect(shown.facts.map(({ field }) => field)).not.toContain('contact');
    expect(items).toHaveLength(3);
    expect(textFrom(files, 'data/report.html')).toContain('未收入本包');
  });
});

describe('a full pack', () => {
  it('holds every sealed file as it was, the keys among them', async () => {
    const source = smallCase().build();
    const { files } = await pack(source, { variant: 'full' });
    expect(textFrom(files, `${order}secrets.json`)).toContain(cardKey);
    for (const name of ['screenshot.png', 'page.html', 'secrets.json'] as const) {
      expect(files.get(`${order}${name}`)).toEqual(await source.items[1]?.read(name));
    }
    expect(JSON.parse(textFrom(files, `${order}derivatives.json`)).withheld).toEqual([]);
    expect(textFrom(files, 'data/report.html')).toContain('含有卡密原文');
  });
});

describe('exporting', () => {
  it('gives the same data twice, whatever the time, apart from the ledger', async () => {
    const builder = smallCase();
    const first = await pack(builder.build());
    builder.append({
      type: 'exported',
      payload: { case: builder.build().case.id, tagManifest: first.tagManifestHash },
    });
    const later = exportOptions.at + 86_400_000;
    const second = await pack(builder.build(), { at: later, offsetMinutes: 0 });
    for (const [path, bytes] of first.files) {
      if (!path.startsWith('data/') || path === 'data/ledger.jsonl') continue;
      expect(second.files.get(path), path).toEqual(bytes);
    }
    const others = (files: Map<string, Uint8Array>) =>
      textFrom(files, 'manifest-sha256.txt')
        .split('\n')
        .filter((line) => !line.endsWith('ledger.jsonl'));
    expect(others(second.files)).toEqual(others(first.files));
    expect([...second.files.keys()]).toEqual([...first.files.keys()]);
  });

  it('gives the same files twice for the same ledger and time, but for the signature', async () => {
    const unsigned = (files: ReadonlyMap<string, Uint8Array>) =>
      [...files].filter(([path]) => path !== 'signature/tagmanifest-sha256.txt.sig');
    const [first, second] = await Promise.all([pack(), pack()]);
    expect(unsigned(first.files)).toEqual(unsigned(second.files));
  });

  it('is named after shop, order and time, and verified by what strangers use', async () => {
    const { name, zip, tagManifestHash, files } = await pack();
    expect(name).toBe('卡证_shop.example_15A7_20261120-1600.zip');
    const tags = files.get('tagmanifest-sha256.txt') ?? new Uint8Array();
    expect(tagManifestHash).toBe(sha256Hex(tags));
    expect((await verifyPack(zip)).verdict).toBe('intact');
  });

  it('reports each file before it is made', async () => {
    const steps: [number, number, string][] = [];
    await pack(smallCase().build(), { onProgress: (...step) => steps.push(step) });
    expect(steps.map(([done]) => done)).toEqual(steps.map((_, index) => index));
    expect(new Set(steps.map(([, total]) => total))).toEqual(new Set([steps.length]));
    expect(steps.at(-1)?.[2]).toMatch(/^data\/evidence\/03-/);
  });

  it('gets through what hostile pages put into records', async () => {
    const builder = smallCase();
    const evil = '</title><script>alert(1)</script>\ud800\u202e"\'&';
    builder.seal({
      kind: 'other',
      page: { kind: 'other', title: evil, url: `javascript:${evil}` },
      facts: [fact('product', evil), fact('contact', 'CRLF\r\nX: y')],
      files: { 'page.txt': evil.toWellFormed() },
    });
    builder.shop = 'https://shop.example/../"><script>';
    const { files } = await pack(builder.build());
    expect(textFrom(files, 'data/report.html')).not.toContain('<script');
  });

  it('refuses a picture that cannot be decoded', async () => {
    const stamp = () => Promise.reject(new Error('not decodable'));
    const written = await writePack(smallCase().build(), {
      ...exportOptions,
      pictures: { ...nodePictures, stamp },
    });
    expect(written.ok ? null : written.problem.code).toBe('picture-failed');
  });

  it('goes on without a file in which the last look finds a key, and names it', async () => {
    const builder = smallCase();
    const html = `<p data-x="${btoa(`x${cardKey}`)}">`;
    builder.seal({ kind: 'other', page: { kind: 'other' }, files: { 'page.html': html } });
    const written = await writePack(builder.build(), exportOptions);
    if (!written.ok) throw new Error(JSON.stringify(written.problem));
    expect(written.value.leaking).toEqual([{ folder: '04-other', file: 'page.html' }]);
    expect(written.value.verification.verdict).toBe('intact');
    const files = await unpack(written.value.bytes);
    expect(files.has('data/evidence/04-other/page.html')).toBe(false);
    expect(textFrom(files, 'data/evidence/04-other/derivatives.json')).toContain('leak-found');
    expect(textFrom(files, 'data/report.html')).toContain('最后检查');
  });

  it('refuses a case whose files are no longer what was sealed', async () => {
    const source = smallCase().build();
    const item = source.items[0];
    if (item) item.read = async () => picture(10, 10);
    const written = await writePack(source, { ...exportOptions, variant: 'full' });
    expect(written.ok ? null : written.problem).toMatchObject({
      code: 'export-not-verified',
      detail: expect.stringContaining('original-changed'),
    });
  });

  it('refuses a case whose files cannot be read any more', async () => {
    const source = smallCase().build();
    for (const item of source.items) item.read = () => Promise.reject(new Error('blob is gone'));
    for (const variant of ['masked', 'full'] as const) {
      const written = await writePack(source, { ...exportOptions, variant });
      expect(written.ok ? null : written.problem).toMatchObject({
        code: 'export-failed',
        detail: 'Error: blob is gone',
      });
    }
  });

  it('refuses a broken ledger', async () => {
    const source = smallCase().build();
    const written = await writePack({ ...source, ledger: source.ledger.slice(1) }, exportOptions);
    expect(written.ok ? null : written.problem.code).toBe('export-not-verified');
  });

  it('stops when it is aborted, at the start and on the way', async () => {
    const early = await writePack(smallCase().build(), {
      ...exportOptions,
      signal: AbortSignal.abort(new Error('closed')),
    });
    expect(early.ok ? null : early.problem.detail).toContain('closed');
    const control = new AbortController();
    const late = await writePack(smallCase().build(), {
      ...exportOptions,
      signal: control.signal,
      onProgress: (done) => done === 5 && control.abort(new Error('closed')),
    });
    expect(late.ok ? null : late.problem.detail).toContain('closed');
  });
});
