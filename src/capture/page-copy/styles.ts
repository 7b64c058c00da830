import { absoluteInCss } from './addresses.ts';
import type { DomReader } from './dom.ts';
import type { TextLeaf } from './marking.ts';
import { type CopyElement, styleElement } from './tree.ts';

/** Sheets import sheets; a circle of them ends here. */
const deepestImport = 8;

/** What is needed to take style sheets along. */
export interface StyleContext {
  dom: DomReader;
  addMissing(address: string): void;
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
  // was written is better, unless scripts filled the sheet or it imports others.
  const css =
    written.trim() !== '' && !/@import/i.test(written)
      ? absoluteInCss(written, dom.baseOf(source), context.addMissing)
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

/** Whether a sheet of this root belongs to another origin and cannot be read. */
export function hasUnreadableSheet(root: Document | ShadowRoot, dom: DomReader): boolean {
  return dom.styleSheetsOf(root).some((sheet) => !sheet.disabled && rulesOf(sheet) === null);
}

function copied(css: string, context: StyleContext, attributes: [string, string][]): CopyElement {
  const leaf = { text: inert(css) };
  context.addStyle(leaf);
  return { ...styleElement('', attributes), children: [leaf] };
}

/** No sign of a style sheet may be taken for markup, wherever a parser believes itself to be. */
function inert(css: string): string {
  return css
    .replaceAll(/<(?=[a-z/!?])/gi, '\\3C ')
    .replaceAll(':not(:defined)', ':not(*)')
    .replaceAll(/:defined(?![\w-])/g, ':not(:not(*))');
}

function cssOf(
  sheet: CSSStyleSheet,
  documentBase: string,
  context: StyleContext,
  depth = 0,
): string | null {
  const rules = rulesOf(sheet);
  if (rules === null) return null;
  const base = sheet.href ?? documentBase;
  return rules
    .map((rule) =>
      isImport(rule)
        ? importedCss(rule, base, context, depth)
        : absoluteInCss(rule.cssText, base, context.addMissing),
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
  return typeof rule.layerName === 'string' ? `@layer ${rule.layerName} {\n${inMedia}\n}` : inMedia;
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
