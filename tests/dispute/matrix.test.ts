import { describe, expect, it } from 'vitest';
import {
  itemTiers,
  type MatrixItemKind,
  matrixItems,
  matrixProblems,
  refusalNames,
  refusals,
  tierNames,
} from '../../src/dispute/matrix.ts';
import { claimableProblems, ownProblems, problemKinds } from '../../src/model/case.ts';
import { evidenceKinds, matrixItemKinds } from '../../src/model/evidence.ts';
import { problemNames } from '../../src/model/names.ts';

/** What each problem needs, and what helps: the whole matrix once more, to be compared by eye. */
const table: [string, MatrixItemKind[], MatrixItemKind[]][] = [
  [
    'invalid_key',
    [
      'order_detail',
      'payment_voucher',
      'delivery_record',
      'first_failure_page',
      'official_reply',
      'cs_chat',
    ],
    ['install_failure', 'key_generated_at', 'key_status_record'],
  ],
  [
    'already_used_key',
    [
      'order_detail',
      'payment_voucher',
      'delivery_record',
      'first_failure_page',
      'key_generated_at',
      'cs_chat',
    ],
    ['official_reply', 'key_status_record'],
  ],
  ['not_delivered', ['order_detail', 'payment_voucher', 'cs_chat'], ['delivery_record']],
  ['wrong_item', ['order_detail', 'payment_voucher', 'delivery_record'], ['cs_chat']],
  [
    'wrong_account_credit',
    ['order_detail', 'payment_voucher', 'delivery_record', 'cs_chat'],
    ['before_after', 'balance_now'],
  ],
  [
    'partial_delivery',
    ['order_detail', 'payment_voucher', 'balance_now', 'topup_record'],
    ['before_after', 'cs_chat'],
  ],
  [
    'shop_vanished',
    ['order_detail', 'payment_voucher', 'history_orders', 'cs_chat'],
    ['site_down_capture', 'delivery_record'],
  ],
  [
    'second_hand_marketplace',
    ['marketplace_order', 'payment_voucher', 'delivery_record', 'first_failure_page'],
    ['cs_chat', 'official_reply'],
  ],
  [
    'unused_in_window',
    ['order_detail', 'payment_voucher', 'delivery_record'],
    ['rules_snapshot', 'key_status_record'],
  ],
];

describe('the evidence matrix', () => {
  it.each(table)('says what %s needs and what helps', (problem, required, helpful) => {
    const found = Object.entries(matrixProblems).find(([name]) => name === problem)?.[1];
    expect(found?.required.map(({ item }) => item)).toEqual(required);
    expect(found?.helpful.map(({ item }) => item)).toEqual(helpful);
  });

  it('knows every problem that a claim can be built on, and no other', () => {
    expect(Object.keys(matrixProblems)).toEqual([...claimableProblems]);
    expect(table.map(([problem]) => problem)).toEqual([...claimableProblems]);
    expect(problemKinds).toEqual([...claimableProblems, ...ownProblems]);
    expect(Object.keys(problemNames)).toEqual([...problemKinds]);
  });

  it('claims only what was not delivered where a part was', () => {
    expect(matrixProblems.partial_delivery.amount).toBe('undelivered_part');
    expect(matrixProblems.shop_vanished.amount).toBe('full_or_balance');
    expect(matrixProblems.already_used_key.amount).toBe('full');
  });

  it('describes every item by what must be readable and what it prevents', () => {
    expect(Object.keys(matrixItems)).toEqual([...matrixItemKinds]);
    for (const kind of matrixItemKinds) {
      expect(evidenceKinds).toContain(kind);
      expect(matrixItems[kind].needs.length, kind).toBeGreaterThan(0);
      expect(matrixItems[kind].prevents.length, kind).toBeGreaterThan(0);
    }
  });

  it('has an item against every refusal, and a name for each in both languages', () => {
    const prevented = new Set(matrixItemKinds.flatMap((kind) => matrixItems[kind].prevents));
    expect([...prevented].sort()).toEqual([...refusals].sort());
    const names = [
      ...refusals.map((id) => refusalNames[id]),
      ...itemTiers.map((t) => tierNames[t]),
    ];
    for (const { zh, en } of names) {
      expect(zh).toMatch(/[\u4e00-\u9fff]/);
      expect(en).toMatch(/^[A-Z]/);
    }
  });
});
