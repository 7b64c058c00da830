import { describe, expect, it } from 'vitest';
import { evidenceKindOf } from '../../src/capture/evidence-kind.ts';
import { type PageKind, pageKinds, type Secret } from '../../src/model/fact.ts';
import { reportOf } from '../support/ports.ts';

const key: Secret = { kind: 'card-key', value: 'KEY-123456' };

function kindOf(kind: PageKind, secrets: Secret[] = [], failureText = ''): string {
  return evidenceKindOf({ ...reportOf().reading, kind, secrets, failureText });
}

describe('what a capture proves', () => {
  it.each<[PageKind, string]>([
    ['rules', 'rules_snapshot'],
    ['product', 'product_page'],
    ['checkout', 'payment_page'],
    ['payment', 'payment_page'],
    ['order-list', 'history_orders'],
    ['order-detail', 'order_detail'],
    ['card-key', 'order_detail'],
    ['chat', 'cs_chat'],
    ['redeem', 'other'],
    ['order-query', 'other'],
    ['other', 'other'],
  ])('%s without keys is %s', (kind, proves) => {
    expect(kindOf(kind)).toBe(proves);
  });

  it.each<PageKind>(['order-detail', 'card-key'])('%s with keys is their delivery', (kind) => {
    expect(kindOf(kind, [key])).toBe('delivery_record');
  });

  it.each<Secret['kind']>(['url-token', 'query-password', 'card-password'])(
    'a %s alone is no delivery',
    (kind) => {
      expect(kindOf('order-detail', [{ ...key, kind }])).toBe('order_detail');
    },
  );

  it('a redeem page is a failure only when it shows one, with or without the key', () => {
    expect(kindOf('redeem', [key])).toBe('other');
    expect(kindOf('redeem', [], 'This code was used')).toBe('first_failure_page');
  });

  it.each(pageKinds.filter((kind) => kind !== 'redeem'))('%s shows no failure of a key', (kind) => {
    expect(kindOf(kind, [], 'Sold out')).not.toBe('first_failure_page');
  });
});
