import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { CaptureDraft } from '../../src/model/draft.ts';
import type { Fact } from '../../src/model/fact.ts';
import { isoWithOffset } from '../../src/model/time.ts';
import { hashFile, type ReadyFile, sealItem, secretsFile } from '../../src/store/evidence.ts';
import type { Keyring } from '../../src/store/keyring.ts';
import { CardProofDb, type EvidenceRow } from '../../src/store/schema.ts';
import { picture, seededBytes } from './pack-source.ts';

/** An empty store of its own in memory, with every source of chance fixed. */
export function emptyStore(name = 'test', keyring?: Keyring): CardProofDb {
  const options = { indexedDB: new IDBFactory(), IDBKeyRange, ...(keyring && { keyring }) };
  return new CardProofDb(name, options);
}

export const sampleMoment = Date.parse('2026-11-20T14:31:00+08:00');
const random = seededBytes('sealed store');

/** When claims of tests are noted. */
export const noted = { at: isoWithOffset(sampleMoment, 480), random };

let made = 0;

/** A capture of an order page, with what a test wants to be different. */
export function orderDraft(changes: Partial<CaptureDraft> & { at?: number } = {}): CaptureDraft {
  const { at = sampleMoment, ...rest } = changes;
  made += 1;
  return {
    id: made.toString(16).padStart(32, '0'),
    kind: 'order_detail',
    method: 'pixels-viewport',
    capturedAt: isoWithOffset(at, 480),
    clock: {
      source: 'local',
      epochMs: at,
      zone: 'Asia/Shanghai',
      offsetMinutes: 480,
      monotonicMs: 1000,
      timeOriginMs: at - 1000,
    },
    environment: {
      extensionVersion: '0.1.0',
      userAgent: 'Test',
      platform: 'Linux',
      languages: ['zh-CN'],
      incognito: false,
      view: null,
    },
    page: {
      url: 'https://shop.example/order/1',
      title: 'Order',
      shop: 'https://shop.example',
      kind: 'order-detail',
      platform: null,
      confidence: 0.9,
      wasRead: true,
    },
    facts: orderFacts(),
    failureText: '',
    secrets: [{ kind: 'card-key', value: 'WXYZ-1234-ABCD-5678' }],
    secretRegions: [{ file: 'screenshot.png', secret: 1, x: 8, y: 8, width: 40, height: 16 }],
    maskUncertain: false,
    leftOut: 0,
    steps: [{ step: 'visible-pixels', outcome: 'done', reason: null, ms: 30 }],
    rulesText: '',
    caseHints: [],
    ...rest,
  };
}

/** What the order page of a test states. */
export function orderFacts(orderNo = 'KM20261120143015A7'): Fact[] {
  const shared = { where: 'td', confidence: 0.9 };
  return [
    { field: 'orderNo', value: orderNo, text: orderNo, ...shared },
    { field: 'product', value: 'Game card', text: 'Game card', ...shared },
    { field: 'amount', value: '97.00', text: '97.00', ...shared },
    { field: 'currency', value: 'CNY', text: '¥', ...shared },
    {
      field: 'orderedAt',
      value: '2026-11-20T14:30:15.000+08:00',
      text: '2026-11-20 14:30:15',
      ...shared,
    },
  ];
}

/** Seals a capture as the background does, with a picture, a page text and its secrets. */
export async function seal(
  db: CardProofDb,
  draft: CaptureDraft,
  text = 'Your key: ⟦secret:1⟧',
): Promise<EvidenceRow> {
  const files: Omit<ReadyFile, 'hash'>[] = [
    { name: 'screenshot.png', mediaType: 'image/png', bytes: picture() },
    {
      name: 'page.txt',
      mediaType: 'text/plain',
      bytes: new TextEncoder().encode(text),
    },
  ];
  const secrets = secretsFile(draft.secrets);
  if (secrets) files.push({ name: 'secrets.json', mediaType: 'application/json', bytes: secrets });
  const ready = await Promise.all(
    files.map(async (file) => ({ ...file, hash: await hashFile(file.bytes) })),
  );
  const sealed = await sealItem(db, draft, ready, draft.capturedAt, random);
  if (!sealed.ok) throw new Error(JSON.stringify(sealed.problem));
  return sealed.value;
}
