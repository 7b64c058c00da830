import type { DomReader } from './dom.ts';

/** Fields whose value is none of our business, by type, by purpose and by name. */
const privateTypes: readonly string[] = ['password', 'hidden', 'file'];
const privatePurposes = /one-time-code|current-password|new-password|cc-(number|csc|exp)/i;
const tokenNames =
  /csrf|xsrf|token|nonce|authenticity|(^|[^a-z])otp|one.?time|captcha|v(erif\w*|ali)?.?code/i;
const tokenHints = /验证码|校验码|动态码|verification code/i;
const passwordNames = /passw|passphrase|pwd/i;
const passwordHints = /密码|口令|password/i;

/** Attributes whose value lets a request pass or opens an order. */
export const identifying = /csrf|xsrf|token|nonce|session|authenticity|skey|secret/i;

/** What is known of a field, from its element or from its markup. */
export interface FieldMarkup {
  /** Of an `input`, empty for all others. */
  type: string;
  /** An attribute, null where it has none. */
  read(attribute: string): string | null;
}

/** Whether the value of a field of a page is left out. */
export function isPrivateField(dom: DomReader, field: Element): boolean {
  return holdsPrivateValue({
    type: dom.nameOf(field) === 'input' ? dom.inputTypeOf(field) : '',
    read: (attribute) => dom.attributeOf(field, attribute),
  });
}

/**
 * Whether the value of a field is left out. A field that looks like a password is kept where it
 * cannot be edited: shops show the key they sell (卡密) in such fields.
 */
export function holdsPrivateValue({ type, read }: FieldMarkup): boolean {
  if (privateTypes.includes(type.toLowerCase())) return true;
  if (privatePurposes.test(read('autocomplete') ?? '')) return true;
  const names = `${read('name') ?? ''} ${read('id') ?? ''}`;
  const hints = `${read('placeholder') ?? ''} ${read('aria-label') ?? ''}`;
  if (tokenNames.test(names) || tokenHints.test(hints)) return true;
  const isShown = read('readonly') !== null || read('disabled') !== null;
  return !isShown && (passwordNames.test(names) || passwordHints.test(hints));
}

const tickTypes: readonly string[] = ['checkbox', 'radio'];
/** Their value is a colour, a position or nothing, not text that anybody reads. */
const silentTypes: readonly string[] = ['color', 'range', 'image'];

export function isTick(type: string): boolean {
  return tickTypes.includes(type);
}

/** Whether an input of this type shows its value as text. */
export function showsValue(type: string): boolean {
  return !isTick(type) && !silentTypes.includes(type);
}
