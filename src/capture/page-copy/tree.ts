/**
 * The copy before it is written: a tree of our own, because cloning elements of a page would make
 * images load again and would run the constructors of its custom elements.
 */
export type CopyNode = CopyText | CopyElement;

export interface CopyText {
  text: string;
}

export interface CopyElement {
  /** A safe tag name. */
  name: string;
  attributes: [name: string, value: string][];
  children: CopyNode[];
  /** Children of its shadow root, null when it has none. */
  shadow: CopyNode[] | null;
  /** Its `src`: a `data:` image, null where only the place is kept, and the address it came from. */
  picture?: { data: string | null; address: string };
  /** The document in it, for a frame. */
  frame?: CopyDocument;
}

export interface CopyDocument {
  /** It was laid out without a doctype. */
  isQuirky: boolean;
  attributes: [name: string, value: string][];
  head: CopyNode[];
  body: CopyElement;
}

export function element(
  name: string,
  attributes: [string, string][] = [],
  children: CopyNode[] = [],
): CopyElement {
  return { name, attributes, children, shadow: null };
}

/** A style sheet; its text is that of its only child. */
export function styleElement(css: string, attributes: [string, string][] = []): CopyElement {
  return element('style', attributes, [{ text: css }]);
}
