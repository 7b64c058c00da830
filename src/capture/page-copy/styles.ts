import { withReferences } from './addresses.ts';
import type { DomReader } from './dom.ts';
import type { FarSheets } from './far-sheets.ts';
import type { TextLeaf } from './marking.ts';
import { withCarriedStates } from './states.ts';
import { type CopyElement, styleElement } from './tree.ts';

/** Sheets import sheets; a circle of them ends here. */
const deepestImport = 8;
/** Above this many characters only the number of rules is compared, not each of them. */
const longestCompared = 100_000;

/** What is needed to take style sheets along. */
export interface StyleContext {
  dom: DomReader;
  /** Texts of sheets that scripts may not read, by address. */
  farSheets: FarSheets;
  addMissing(address: string): void;
  /** What stands for an address in CSS. */
  refer(address: string): string;
  /** Told every style text, so that secrets in it are marked. */
  addStyle(leaf: TextLeaf): void;
}

/** The copy of a `style` or `link rel=stylesheet`, null where there is nothing to take. */
export function copiedSheet(source: Element, context: StyleContext): CopyElement | null {
  const { dom } = context;
  const sheet = dom.sheetOf(source);
  if (sheet?.disabled) return null;
  const written = dom.nameOf(source) === 'style' ? textIn(source, dom) : '';
  // CSSOM drops what it does not know and mangles some shorthands with variables, so the text as it
  // was written is better, unless scripts changed the sheet or it imports others.
  const css =
    written.trim() !== '' && !/@import/i.test(written) && isAsWritten(sheet, written)
      ? withReferences(written, dom.baseOf(source), context.refer)
      : sheet && cssOf(sheet, dom.baseOf(source), context);
  if (css === null) {
    const address = dom.attributeOf(source, 'href');
    if (address !== null) context.addMissing(sheet?.href ?? address);
    return null;
  }
  const media = dom.attributeOf(source, 'media');
  return copied(css, context, media === null ? [] : [['media', media]]);
}

/** Copies of the sheets that scripts gave to a document or shadow root. */
export function copiedAdoptedSheets(
  root: Document | ShadowRoot,
  context: StyleContext,
): CopyElement[] {
  const base = context.dom.baseOf(root);
  return context.dom
    .adoptedSheetsOf(root)
    .filter((sheet) => !sheet.disabled)
    .flatMap((sheet) => {
      const css = cssOf(sheet, base, context);
      return css === null ? [] : [copied(css, context, mediaOf(sheet.media))];
    });
}

/** Whether a sheet of this root belongs to another origin and could not be had either way. */
export function hasUnreadableSheet(
  root: Document | ShadowRoot,
  { dom, farSheets }: Pick<StyleContext, 'dom' | 'farSheets'>,
): boolean {
  return dom
    .styleSheetsOf(root)
    .some(
      (sheet) => !sheet.disabled && rulesOf(sheet) === null && !farSheets.has(sheet.href ?? ''),
    );
}

/** Addresses of the sheets of a root that scripts may not read, with those that readable ones import. */
export function unreadableSheets(root: Document | ShadowRoot, dom: DomReader): string[] {
  return dom.styleSheetsOf(root).flatMap((sheet) => (sheet.disabled ? [] : unreadableIn(sheet, 0)));
}

function unreadableIn(sheet: CSSStyleSheet, depth: number): string[] {
  const rules = rulesOf(sheet);
  if (rules === null) return sheet.href === null ? [] : [sheet.href];
  if (depth >= deepestImport) return [];
  return rules
    .filter(isImport)
    .flatMap(({ styleSheet }) => (styleSheet ? unreadableIn(styleSheet, depth + 1) : []));
}

function copied(css: string, context: StyleContext, attributes: [string, string][]): CopyElement {
  const leaf = { text: inert(css) };
  context.addStyle(leaf);
  return { ...styleElement('', attributes), children: [leaf] };
}

/** No sign of a style sheet may be taken for markup, wherever a parser believes itself to be. */
function inert(css: string): string {
  return withCarriedStates(css)
    .replaceAll(/<(?=[a-z/!?])/gi, '\\3C ')
    .replaceAll(':not(:defined)', ':not(*)')
    .replaceAll(/:defined(?![\w-])/g, ':not(:not(*))');
}

/** Whether scripts left the rules of a sheet as its text has them. */
function isAsWritten(sheet: CSSStyleSheet | null, written: string): boolean {
  const rules = sheet && rulesOf(sheet);
  if (!rules) return true;
  try {
    const fresh = new CSSStyleSheet();
    fresh.replaceSync(written);
    const own = Array.from(fresh.cssRules);
    if (own.length !== rules.length) return false;
    if (written.length > longestCompared) return true;
    return own.every((rule, index) => rule.cssText === rules[index]?.cssText);
  } catch {
    // A browser that makes no sheets of its own.
    return true;
  }
}

function cssOf(
  sheet: CSSStyleSheet,
  documentBase: string,
  context: StyleContext,
  depth = 0,
): string | null {
  const rules = rulesOf(sheet);
  if (rules === null) return context.farSheets.css(sheet.href ?? '', context.refer);
  const base = sheet.href ?? documentBase;
  return rules
    .map((rule) =>
      isImport(rule)
        ? importedCss(rule, base, context, depth)
        : withReferences(rule.cssText, base, context.refer),
    )
    .join('\n');
}

function importedCss(
  rule: CSSImportRule,
  base: string,
  context: StyleContext,
  depth: number,
): string {
  const sheet = rule.styleSheet;
  const css = sheet && depth < deepestImport ? cssOf(sheet, base, context, depth + 1) : null;
  if (css === null) {
    context.addMissing(sheet?.href ?? rule.href);
    return '';
  }
  const [condition] = mediaOf(rule.media);
  const inMedia = condition ? `@media ${condition[1]} {\n${css}\n}` : css;
  const { supportsText } = rule;
  const inSupports = supportsText ? `@supports ${supportsText} {\n${inMedia}\n}` : inMedia;
  return typeof rule.layerName === 'string'
    ? `@layer ${rule.layerName} {\n${inSupports}\n}`
    : inSupports;
}

function mediaOf(media: MediaList | undefined): [string, string][] {
  const text = media?.mediaText ?? '';
  return text === '' ? [] : [['media', text]];
}

function isImport(rule: CSSRule): rule is CSSImportRule {
  return 'styleSheet' in rule;
}

function rulesOf(sheet: CSSStyleSheet): CSSRule[] | null {
  try {
    return Array.from(sheet.cssRules);
  } catch {
    return null;
  }
}

function textIn(source: Element, dom: DomReader): string {
  return dom.childrenOf(source).map(dom.dataOf).join('');
}
