import { createHash } from 'node:crypto';
import { PNG } from 'pngjs';
import type { Case, CaseFact } from '../../src/model/case.ts';
import type { Deadline, RefundWindow } from '../../src/model/deadline.ts';
import type {
  EvidenceRecord,
  FileName,
  MaskRect,
  Openings,
  PictureRect,
  SealedFile,
  Seeds,
} from '../../src/model/evidence.ts';
import type { Fact, Secret } from '../../src/model/fact.ts';
import { canonicalBytes, commitTo, sha256Hex, toHex } from '../../src/model/hash.ts';
import type { RandomBytes } from '../../src/model/ids.ts';
import {
  emptyHead,
  type LedgerEvent,
  type LedgerHead,
  type LedgerLine,
  nextRow,
} from '../../src/model/ledger.ts';
import type { OwnMasks } from '../../src/model/own-masks.ts';
import { isoWithOffset } from '../../src/model/time.ts';
import type { PackItem, PackSource, PicturePort } from '../../src/pack/pack-source.ts';
import { partsOf } from '../../src/pack/strip.ts';
import type { PackOptions } from '../../src/pack/write-pack.ts';
import { signingKeyOf } from './signing-key.ts';

/** Bytes that look random and are the same in every run. */
export function seededBytes(seed: string): RandomBytes {
  let drawn = 0;
  return (length) => {
    const blocks: Buffer[] = [];
    for (let size = 0; size < length; size += 32) {
      blocks.push(createHash('sha256').update(`${seed} ${drawn++}`).digest());
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length));
  };
}

export const caseId = 'c0'.repeat(16);
export const orderNo = 'KM20261120143015A7';
export const cardKey = 'WXYZ-1234-ABCD-5678';
export const queryPassword = 'hunter-2026';
export const capturedAt = Date.parse('2026-11-20T06:31:00.000Z');

/** A PNG of one colour per quarter, so that a mask in the wrong place shows. */
export function picture(width = 96, height = 64): Uint8Array {
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      png.data.set([x * 2, y * 3, x < width / 2 ? 200 : 40, 255], (y * width + x) * 4);
    }
  }
  return new Uint8Array(PNG.sync.write(png));
}

/** Pictures in Node: masks for real; the stamped copy is its lines between two JPEG markers. */
export const nodePictures: PicturePort = {
  async mask(bytes, rects) {
    const png = PNG.sync.read(Buffer.from(bytes));
    for (const rect of rects) {
      for (let y = rect.y; y < rect.y + rect.height; y++) {
        for (let x = rect.x; x < rect.x + rect.width; x++) {
          png.data.set([0, 0, 0, 255], (y * png.width + x) * 4);
        }
      }
    }
    return new Uint8Array(PNG.sync.write(png));
  },
  async crop(bytes, { x, y, width, height }) {
    const png = PNG.sync.read(Buffer.from(bytes));
    const part = new PNG({ width, height });
    PNG.bitblt(png, part, x, y, width, height, 0, 0);
    return new Uint8Array(PNG.sync.write(part));
  },
  async stamp(bytes, linesOf) {
    const { width, height } = PNG.sync.read(Buffer.from(bytes));
    return partsOf({ width, height }).map((part) => {
      const text = Buffer.from(linesOf(part).join('\n'));
      const ends = [Buffer.from([0xff, 0xd8, 0xff]), text, Buffer.from([0xff, 0xd9])];
      return new Uint8Array(Buffer.concat(ends));
    });
  },
};

/** Stands for the verifier that a build makes. */
export const standInVerifier = new TextEncoder().encode('<!doctype html><title>verify</title>\n');

export const buyersKey = signingKeyOf('buyer');

export const exportOptions: PackOptions = {
  variant: 'masked',
  at: Date.parse('2026-11-20T08:00:00.000Z'),
  offsetMinutes: 480,
  agent: 'CardProof 0.1.0',
  audience: 'hotline_12315',
  recipient: '',
  pictures: nodePictures,
  signer: buyersKey,
  verifier: standInVerifier,
};

/** What one item of a test is made from; the rest is filled in. */
export interface ItemDraft {
  kind?: EvidenceRecord['kind'];
  method?: EvidenceRecord['method'];
  page?: Partial<EvidenceRecord['page']>;
  facts?: Fact[];
  secrets?: Secret[];
  regions?: MaskRect[];
  files?: Partial<Record<FileName, Uint8Array | string>>;
  chosenPart?: PictureRect;
  maskUncertain?: boolean;
  confirmed?: boolean;
  failureText?: string;
  steps?: EvidenceRecord['steps'];
  clock?: Partial<EvidenceRecord['clock']>;
  environment?: Partial<EvidenceRecord['environment']>;
  /** Tiles and lines of its files, and the seeds of them. */
  proofs?: Partial<Record<FileName, Pick<SealedFile, 'tiles' | 'lines'>>>;
  seeds?: Seeds;
  ownMasks?: OwnMasks;
  recorded?: Required<Pick<EvidenceRecord, 'recording' | 'endClock'>>;
  imported?: EvidenceRecord['imported'];
}

const mediaTypes: Partial<Record<FileName, string>> = {
  'screenshot.png': 'image/png',
  'reconstruction.png': 'image/png',
  'page.html': 'text/html',
  'page.txt': 'text/plain',
  'page.mhtml': 'multipart/related',
  'secrets.json': 'application/json',
  'recording.webm': 'video/webm',
};

/** Seals items as the store does and collects them, with their ledger, into a source. */
export class SourceBuilder {
  readonly random: RandomBytes;
  readonly items: PackItem[] = [];
  readonly ledger: LedgerLine[] = [];
  facts: CaseFact[] = [];
  windows: RefundWindow[] = [];
  deadlines: Deadline[] = [];
  shop = 'https://shop.example';
  problem: Case['problem'] = 'already_used_key';
  private head: LedgerHead = emptyHead;
  private clock: number;

  /** @param at when its story begins, in milliseconds since the epoch */
  constructor(seed = 'pack', at = capturedAt) {
    this.clock = at;
    this.random = seededBytes(seed);
    this.append({
      type: 'opened',
      payload: { format: 'cardproof-ledger', keyFingerprint: sha256Hex(buyersKey.spki) },
    });
  }

  /** Adds a ledger entry; a foreign one is known by its hash only. */
  append(event: LedgerEvent, foreign = false): void {
    this.clock += 1000;
    const row = nextRow(this.head, event, isoWithOffset(this.clock, 480), this.random);
    this.head = { seq: row.seq, hash: row.hash };
    this.ledger.push(foreign ? { seq: row.seq, payloadHash: row.payloadHash } : row.entry);
  }

  seal(draft: ItemDraft): PackItem {
    const id = toHex(this.random(16));
    const secrets = draft.secrets ?? [];
    const contents = new Map<FileName, Uint8Array>();
    for (const [name, content] of Object.entries(draft.files ?? {})) {
      if (content === undefined) continue;
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      contents.set(name as FileName, bytes);
    }
    if (secrets.length > 0) {
      const numbered = secrets.map(({ kind, value }, index) => ({ n: index + 1, kind, value }));
      contents.set('secrets.json', canonicalBytes({ secrets: numbered }));
    }
    const openings: Openings = {};
    const files = [...contents].map(([name, bytes]) => {
      const salt = toHex(this.random(32));
      openings[name] = salt;
      const commit = commitTo(salt, sha256Hex(bytes));
      return {
        name,
        mediaType: mediaTypes[name] ?? 'image/png',
        size: bytes.length,
        commit,
        ...draft.proofs?.[name],
      };
    });
    const record: EvidenceRecord = {
      schema: 1,
      id,
      kind: draft.kind ?? 'order_detail',
      method: draft.method ?? 'pixels-viewport',
      capturedAt: isoWithOffset(this.clock, 480),
      clock: {
        source: 'local',
        epochMs: this.clock,
        zone: 'Asia/Shanghai',
        offsetMinutes: 480,
        monotonicMs: 1234.5,
        timeOriginMs: this.clock - 1234.5,
        ...draft.clock,
      },
      environment: {
        extensionVersion: '0.1.0',
        userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/148.0.0.0',
        platform: 'Linux x86_64',
        languages: ['zh-CN', 'en'],
        incognito: false,
        view: null,
        ...draft.environment,
      },
      page: {
        url: 'https://shop.example/detail-order-sn/⟦secret:2⟧',
        title: '订单详情 | 示例',
        shop: 'https://shop.example',
        kind: 'order-detail',
        platform: 'dujiaoka',
        confidence: 0.9,
        wasRead: true,
        ...draft.page,
      },
      files,
      facts: draft.facts ?? [],
      failureText: draft.failureText ?? '',
      secretRegions: draft.regions ?? [],
      ...(draft.chosenPart && { chosenPart: draft.chosenPart }),
      secretKinds: secrets.map(({ kind }) => kind),
      maskUncertain: draft.maskUncertain ?? false,
      leftOut: 0,
      ...draft.recorded,
      ...(draft.imported && { imported: draft.imported }),
      steps: draft.steps ?? [{ step: 'visible-pixels', outcome: 'done', reason: null, ms: 40 }],
    };
    const recordBytes = canonicalBytes(record);
    const recordHash = sha256Hex(recordBytes);
    const type = record.method === 'imported' ? 'imported' : 'captured';
    this.append({ type, payload: { item: id, record: recordHash } });
    this.append({ type: 'assigned', payload: { item: id, case: caseId } });
    this.facts.push(...record.facts.map((fact) => ({ ...fact, item: id })));
    const item: PackItem = {
      record,
      recordBytes,
      recordHash,
      openings,
      ...(draft.seeds && { seeds: draft.seeds }),
      ...(draft.ownMasks && { ownMasks: draft.ownMasks }),
      secrets,
      confirmed: draft.confirmed ?? false,
      read: async (name) => {
        const bytes = contents.get(name);
        if (!bytes) throw new Error(`no ${name}`);
        return bytes;
      },
    };
    this.items.push(item);
    return item;
  }

  build(): PackSource {
    return {
      case: {
        schema: 1,
        id: caseId,
        shop: this.shop,
        platform: 'dujiaoka',
        facts: this.facts,
        problem: this.problem,
        linkedCase: null,
        windows: this.windows,
        createdAt: isoWithOffset(capturedAt, 480),
      },
      deadlines: this.deadlines,
      items: this.items,
      ledger: this.ledger,
    };
  }
}

export function fact<F extends Fact['field']>(
  field: F,
  value: Extract<Fact, { field: F }>['value'],
  text = String(value),
): Fact {
  return { field, value, text, where: 'table', confidence: 0.9 } as Fact;
}

export const window24h: RefundWindow = {
  id: 'aa'.repeat(16),
  amount: 24,
  unit: 'hour',
  from: 'delivery',
  purpose: 'request_refund',
  quote: '发货后24小时内未激活可申请退款',
};

/** A whole small case: rules, the order with its key, a failed redemption, another order between. */
export function smallCase(seed?: string, at?: number): SourceBuilder {
  const builder = new SourceBuilder(seed, at);
  builder.seal({
    kind: 'rules_snapshot',
    page: { url: 'https://shop.example/', title: '退款规则', kind: 'rules' },
    files: {
      'screenshot.png': picture(90, 60),
      'page.html': '<!doctype html><p>发货后24小时内未激活可申请退款</p>',
      'page.txt': '发货后24小时内未激活可申请退款',
    },
  });
  builder.append(
    { type: 'captured', payload: { item: '0f'.repeat(16), record: '1'.repeat(64) } },
    true,
  );
  builder.seal({
    kind: 'order_detail',
    facts: [
      fact('orderNo', orderNo),
      fact('product', '示例点卡 100 元'),
      fact('amount', '97.00', '￥97.00'),
      fact('paidAt', '2026-11-20T14:30:15+08:00', '2026-11-20 14:30:15'),
      fact('status', 'delivered', '已完成'),
      fact('cardKeys', ['⟦secret:1⟧'], '⟦secret:1⟧'),
    ],
    secrets: [
      { kind: 'card-key', value: cardKey },
      { kind: 'url-token', value: 'token-8f3a2b1c9d' },
      { kind: 'query-password', value: queryPassword },
    ],
    regions: [{ file: 'screenshot.png', secret: 1, x: 10, y: 20, width: 30, height: 12 }],
    files: {
      'screenshot.png': picture(),
      'page.html': `<!doctype html><b>订单号</b>${orderNo}<textarea>⟦secret:1⟧</textarea>`,
      'page.txt': `订单号 ${orderNo} 卡密 ⟦secret:1⟧`,
    },
  });
  builder.seal({
    kind: 'first_failure_page',
    method: 'reconstruction',
    page: { url: 'https://redeem.example/', title: '兑换', kind: 'redeem', platform: null },
    failureText: '该卡密已被使用',
    confirmed: true,
    files: {
      'reconstruction.png': picture(80, 40),
      'page.html': '<!doctype html><p>该卡密已被使用</p>',
      'page.txt': '该卡密已被使用',
    },
    steps: [
      { step: 'visible-pixels', outcome: 'failed', reason: 'no-right-to-pixels', ms: 3 },
      { step: 'reconstruction', outcome: 'done', reason: null, ms: 120 },
    ],
  });
  builder.windows = [window24h];
  builder.deadlines = [
    {
      caseId,
      window: window24h,
      start: {
        event: 'delivery',
        earliest: Date.parse('2026-11-20T06:30:15.000Z'),
        latest: capturedAt,
        bounded: true,
        items: builder.items.slice(1, 2).map(({ record }) => record.id),
      },
      due: Date.parse('2026-11-21T06:30:15.000Z'),
    },
  ];
  return builder;
}
