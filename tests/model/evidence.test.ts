import { describe, expect, it } from 'vitest';
import { isUnseen } from '../../src/model/environment.ts';
import { evidenceRecordSchema } from '../../src/model/evidence.ts';
import { canonicalHash } from '../../src/model/hash.ts';

/** A record as version 0.1.0 sealed it before it asked servers or looked for more than this. */
const oldRecord = {
  schema: 1,
  id: '0a'.repeat(16),
  kind: 'order_detail',
  method: 'pixels-viewport',
  capturedAt: '2026-11-20T14:31:00.000+08:00',
  clock: {
    source: 'local',
    epochMs: 1795156260000,
    zone: 'Asia/Shanghai',
    offsetMinutes: 480,
    monotonicMs: 1000,
    timeOriginMs: 1795156259000,
  },
  environment: {
    extensionVersion: '0.1.0',
    userAgent: 'Mozilla/5.0',
    platform: 'Linux x86_64',
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
  files: [],
  facts: [],
  failureText: '',
  secretRegions: [],
  secretKinds: [],
  maskUncertain: false,
  leftOut: 0,
  steps: [],
};

describe('a sealed record', () => {
  it('of an older version is read, and means what it meant byte for byte', () => {
    const parsed = evidenceRecordSchema.parse(oldRecord);
    expect(canonicalHash(parsed)).toBe(canonicalHash(oldRecord));
    expect(canonicalHash(parsed)).toBe(
      'e43c3df9bb9323da6886bdd744f20d3f81e063ed564f8912a80fb9abea1a47e1',
    );
  });

  it('says of each thing whether it was seen, unseen or not looked for', () => {
    const environment = {
      ...oldRecord.environment,
      browser: 'Chromium 156.0.8078.79',
      systemVersion: { unseen: 'not-offered' },
      zoom: 1.25,
      proxy: { unseen: 'no-right' },
      view: { unseen: 'page-not-read' },
    };
    const clock = { ...oldRecord.clock, server: { unseen: 'no-right' } };
    const parsed = evidenceRecordSchema.parse({ ...oldRecord, environment, clock });
    expect(parsed).toEqual({ ...oldRecord, environment, clock });
    expect(isUnseen(parsed.environment.systemVersion)).toBe(true);
    expect(isUnseen(parsed.environment.browser)).toBe(false);
    expect(isUnseen(parsed.environment.architecture)).toBe(false);
  });

  it.each([
    ['a reason that nobody knows', { zoom: { unseen: 'because' } }],
    ['null for what was not seen', { browser: null }],
    ['a proxy that was seen', { proxy: 'none' }],
  ])('has no %s', (_, changes) => {
    const environment = { ...oldRecord.environment, ...changes };
    expect(evidenceRecordSchema.safeParse({ ...oldRecord, environment }).success).toBe(false);
  });
});
