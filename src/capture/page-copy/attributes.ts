import { absolute, isDataImage, isFollowable, withReferences } from './addresses.ts';
import type { DomReader } from './dom.ts';
import { identifying, isPrivateField, isTick } from './fields.ts';
import type { SecretMarking } from './marking.ts';

export interface AttributeContext {
  dom: DomReader;
  marking: SecretMarking;
  addMissing(address: string): void;
  /** What stands for an address in CSS. */
  refer(address: string): string;
}

type Attribute = [name: string, value: string];

/** What runs, loads, sends or identifies. Addresses that are kept are handled one by one below. */
const dropped = new Set(
  [
    ['action', 'formaction', 'formmethod', 'formtarget', 'ping', 'srcset', 'imagesrcset', 'sizes'],
    ['src', 'poster', 'data', 'manifest', 'longdesc', 'profile', 'codebase', 'archive', 'classid'],
    ['code', 'lowsrc', 'dynsrc', 'srcdoc', 'background', 'cite', 'http-equiv', 'nonce', 'is'],
    ['integrity', 'crossorigin', 'referrerpolicy', 'loading', 'fetchpriority', 'autofocus'],
    ['contenteditable', 'autoplay', 'attributionsrc', 'xml:base', 'download', 'accesskey'],
    ['checked', 'selected', 'style', 'href', 'xlink:href', 'shadowrootmode'],
  ].flat(),
);
const unsafeName = /^on|[\s"'<>/=\p{Cc}]/iu;
/** Nothing that anybody reads is longer or has more of them; beyond is data that scripts keep. */
const longestAttribute = 100_000;
const mostAttributes = 100;

/** The attributes of an element that the copy keeps, with the state of form fields. */
export function copiedAttributes(source: Element, context: AttributeContext): Attribute[] {
  const { dom, marking } = context;
  const kept: Attribute[] = [];
  for (const [name, value] of dom.attributesOf(source).slice(0, mostAttributes)) {
    const lower = name.toLowerCase();
    if (lower === 'style') {
      kept.push([name, withReferences(value, dom.baseOf(source), context.refer)]);
    } else if (lower === 'href' || lower === 'xlink:href') {
      const address = keptAddress(source, value, context);
      if (address !== null) kept.push([name, address]);
    } else if (lower === 'background') {
      context.addMissing(absolute(value, dom.baseOf(source)) ?? '');
    } else if (!dropped.has(lower) && !identifying.test(lower) && !unsafeName.test(name)) {
      kept.push([name, value]);
    }
  }
  return [...withState(source, kept, dom), ...scrollPosition(source, dom)]
    .filter(([name]) => !marking.holds(name))
    .map(([name, value]) => [name, marking.mark(value).slice(0, longestAttribute)]);
}

function keptAddress(
  source: Element,
  value: string,
  { dom, addMissing }: AttributeContext,
): string | null {
  const name = dom.nameOf(source);
  if (value.trim().startsWith('#')) return value.trim();
  if (name === 'image' && isDataImage(value)) return value.trim();
  const address = absolute(value, dom.baseOf(source));
  if (address === null) return null;
  if (name === 'a' || name === 'area') return isFollowable(address) ? address : null;
  // A drawing in another file: SVG `use`, `image`, gradients, filters.
  addMissing(address);
  return null;
}

/** Form fields keep what they show now, not what the server sent. */
function withState(source: Element, kept: Attribute[], dom: DomReader): Attribute[] {
  const name = dom.nameOf(source);
  if (name === 'option') return dom.isSelected(source) ? [...kept, ['selected', '']] : kept;
  if (name !== 'input') {
    return name === 'textarea' ? kept.filter(([attribute]) => attribute !== 'value') : kept;
  }
  const type = dom.inputTypeOf(source);
  const stateless = kept.filter(([attribute]) => attribute !== 'value');
  if (isPrivateField(dom, source)) return stateless;
  const state: Attribute[] = [['value', dom.fieldValueOf(source)]];
  if (isTick(type) && dom.isChecked(source)) state.push(['checked', '']);
  return [...stateless, ...state];
}

function scrollPosition(source: Element, dom: DomReader): Attribute[] {
  const { x, y } = dom.scrollOf(source);
  if (x === 0 && y === 0) return [];
  return [['data-cardproof-scroll', `${Math.round(x)},${Math.round(y)}`]];
}
