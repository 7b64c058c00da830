import type { Fact } from '../../model/fact.ts';
import { beijingText } from '../../model/time.ts';
import { both, statusNames } from '../texts.ts';

/** A page may hold thousands of keys; each is covered here anyway. */
const mostKeysListed = 10;

/** The value of a fact for people; marks of secrets are kept. */
export function factText(fact: Fact): string {
  switch (fact.field) {
    case 'orderedAt':
    case 'paidAt':
    case 'deliveredAt':
      return `${beijingText(Date.parse(fact.value))}（北京时间 Beijing time）`;
    case 'status':
      return both(statusNames[fact.value]);
    case 'cardKeys':
      return keyList(fact.value);
    case 'merchant':
      return Object.values(fact.value).join(' · ');
    default:
      return String(fact.value);
  }
}

function keyList(keys: readonly string[]): string {
  const listed = keys.slice(0, mostKeysListed).join('、');
  return keys.length > mostKeysListed ? `${listed}…（共 ${keys.length} 条 in all）` : listed;
}
