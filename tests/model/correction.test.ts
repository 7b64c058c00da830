import { describe, expect, it } from 'vitest';
import {
  type Correction,
  type CorrectionChange,
  correctionHash,
  correctionSchema,
  correctionsInForce,
  type PointedSecrets,
  shownRecord,
} from '../../src/model/correction.ts';
import { parsePointedPlaces } from '../../src/model/reading-hint.ts';
import { fact, SourceBuilder } from '../support/pack-source.ts';

let made = 0;
function correction(change: CorrectionChange): Correction {
  made += 1;
  const id = made.toString(16).padStart(32, '0');
  const at = '2026-11-20T15:00:00.000+08:00';
  return { schema: 1, id, item: 'aa'.repeat(16), at, salt: '0b'.repeat(16), change };
}

const amount = (value: string): CorrectionChange => ({
  about: 'fact',
  field: 'amount',
  to: { ...fact('amount', value), confidence: 1 },
});

const record = new SourceBuilder().seal({
  facts: [fact('product', 'Game card'), fact('amount', '9.70')],
}).record;

describe('a corrected record', () => {
  it('shows the corrected value where the read one stood, and names the correction', () => {
    const made = correction(amount('97.00'));
    const shown = shownRecord({ record, corrections: [made] });
    expect(shown.facts.map(({ field, value }) => [field, value])).toEqual([
      ['product', 'Game card'],
      ['amount', '97.00'],
    ]);
    expect(shown.facts[1]?.correction).toBe(made.id);
    expect(record.facts[1]).toEqual(fact('amount', '9.70'));
  });

  it('adds what was not read at all', () => {
    const to = fact('payee', 'A person');
    const change: CorrectionChange = { about: 'fact', field: 'payee', to };
    const shown = shownRecord({ record, corrections: [correction(change)] });
    expect(shown.facts.at(-1)).toMatchObject({ field: 'payee', value: 'A person' });
  });

  it('is what the last correction says; taken back, it is as it was read', () => {
    const two = [correction(amount('97.00')), correction(amount('98.00'))];
    const back = correction({ about: 'fact', field: 'amount', to: null });
    expect(shownRecord({ record, corrections: two }).facts[1]?.value).toBe('98.00');
    expect(shownRecord({ record, corrections: [...two, back] })).toEqual(record);
    expect(correctionsInForce([...two, back])).toEqual([]);
  });

  it('has the kind that the buyer gave, of page and of evidence', () => {
    const to = { page: 'rules', evidence: 'rules_snapshot' } as const;
    const shown = shownRecord({ record, corrections: [correction({ about: 'kind', to })] });
    expect(shown).toMatchObject({ kind: 'rules_snapshot', page: { kind: 'rules' } });
  });
});

describe('the form of a correction', () => {
  it.each([
    ['a fact of another field', { ...amount('1.00'), field: 'payee' }],
    ['a fact of another order', { ...amount('1.00'), order: 2 }],
    ['a kind that does not exist', { about: 'kind', to: { page: 'none', evidence: 'other' } }],
    ['keys: they are no matter of pointing', { about: 'fact', field: 'cardKeys', to: null }],
  ])('refuses %s', (_, change) => {
    const whole = { ...correction(amount('1.00')), change };
    expect(correctionSchema.safeParse(whole).success).toBe(false);
  });

  it('keeps its hash through JSON', () => {
    const whole = correction(amount('97.00'));
    const again = correctionSchema.parse(JSON.parse(JSON.stringify(whole)));
    expect(correctionHash(again)).toBe(correctionHash(whole));
  });
});

describe('keys that were pointed at', () => {
  const to = {
    kinds: ['card-key', 'card-password', 'card-key'],
    commits: ['1', '2', '3'].map((digit) => digit.repeat(64)),
    where: 'td > b',
    regions: [{ file: 'screenshot.png', secret: 1, x: 1, y: 2, width: 3, height: 4 }],
    isLocated: true,
  } satisfies PointedSecrets;
  const change: CorrectionChange = { about: 'secrets', from: 1, to };

  it('count as keys, as secrets, and in the picture', () => {
    const made = correction(change);
    expect(correctionSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    const shown = shownRecord({ record, corrections: [made] });
    expect(shown.facts.at(-1)).toEqual({
      field: 'cardKeys',
      value: ['⟦secret:1⟧', '⟦secret:3⟧'],
      text: '⟦secret:1⟧\n⟦secret:3⟧',
      where: 'td > b',
      confidence: 1,
      correction: made.id,
    });
    expect(shown).toMatchObject({
      secretKinds: to.kinds,
      secretRegions: to.regions,
      maskUncertain: false,
    });
  });

  it('make the picture uncertain where nobody knows where it shows them', () => {
    const made = correction({ ...change, to: { ...to, regions: [], isLocated: false } });
    expect(shownRecord({ record, corrections: [made] }).maskUncertain).toBe(true);
  });

  it('taken back, are none, and others stay', () => {
    const other = correction({ about: 'secrets', from: 4, to });
    const back = correction({ about: 'secrets', from: 1, to: null });
    const shown = shownRecord({ record, corrections: [correction(change), other, back] });
    expect(shown.facts.filter(({ field }) => field === 'cardKeys')).toMatchObject([
      { correction: other.id, value: ['⟦secret:4⟧', '⟦secret:6⟧'] },
    ]);
  });

  it('need a commit for each', () => {
    const bad = correction({ ...change, to: { ...to, commits: to.commits.slice(1) } });
    expect(correctionSchema.safeParse(bad).success).toBe(false);
  });
});

describe('a place that a page sends', () => {
  const place = { where: 'td > b', label: 'Our mark', nth: 3 };
  it('is taken where it is well formed', () => {
    expect(parsePointedPlaces([place, place])).toEqual([place, place]);
  });

  it.each([
    ['null', null],
    ['a text with it', { ...place, text: 'KM20261120143015A7' }],
    ['no path', { ...place, where: '' }],
    ['a path of 2 MB', { ...place, where: 'a'.repeat(2_000_000) }],
    ['a label with a number', { ...place, label: 'Order 20261120' }],
    ['a negative count', { ...place, nth: -1 }],
  ])('is none with %s', (_, input) => {
    expect(parsePointedPlaces([place, input])).toBeNull();
    expect(parsePointedPlaces(input)).toBeNull();
  });
});
