/**
 * Reads the DOM past whatever a page put in front of it: a form with a field named `childNodes`
 * answers with that field, in an isolated world too, so every property is read by the getter of its
 * interface. Elements of frames belong to another realm, hence no `instanceof`.
 */
export interface DomReader {
  /** 1 element, 3 text, 4 CDATA. */
  typeOf(node: Node): number;
  childrenOf(node: Node): Node[];
  /** Text of a text node. */
  dataOf(node: Node): string;
  /** Lower-case for HTML, as written elsewhere (`foreignObject`). */
  nameOf(element: Element): string;
  isHtml(element: Element): boolean;
  attributesOf(element: Element): [name: string, value: string][];
  attributeOf(element: Element, name: string): string | null;
  /** Elements below a document or shadow root; none where the selector is not understood. */
  select(root: Document | ShadowRoot, selector: string): Element[];
  shadowOf(element: Element): ShadowRoot | null;
  /** What a slot shows; empty when it shows its own children. */
  assignedTo(slot: Element): Node[];
  /** Document of a frame, null where its origin is another. */
  frameDocumentOf(frame: Element): Document | null;
  rootOf(document: Document): Element | null;
  baseOf(node: Node): string;
  isQuirky(document: Document): boolean;
  styleSheetsOf(root: Document | ShadowRoot): readonly CSSStyleSheet[];
  adoptedSheetsOf(root: Document | ShadowRoot): readonly CSSStyleSheet[];
  /** Sheet of a `style` or `link`. */
  sheetOf(element: Element): CSSStyleSheet | null;
  /** @param pseudo such as `::before` */
  styleOf(element: Element, pseudo?: string): CSSStyleDeclaration | null;
  /** Width and height of the border box before transforms, in CSS pixels; 0 where there is none. */
  boxOf(element: Element): { width: number; height: number };
  /** The border box as it is painted, in CSS pixels from the top left of its window. */
  rectOf(element: Element): { x: number; y: number; width: number; height: number };
  scrollOf(element: Element): { x: number; y: number };
  inputTypeOf(input: Element): string;
  /** What a field holds now, which is not its attribute. */
  fieldValueOf(field: Element): string;
  isChecked(input: Element): boolean;
  isSelected(option: Element): boolean;
  /** Address of the variant that an `img` shows. */
  pictureAddressOf(image: Element): string;
}

const htmlNamespace = 'http://www.w3.org/1999/xhtml';

/** @param view the window whose interfaces are used */
export function domReader(view: typeof globalThis = globalThis): DomReader {
  const firstChild = getter<Node | null>(view.Node, 'firstChild');
  const nextSibling = getter<Node | null>(view.Node, 'nextSibling');
  const typeOf = getter<number>(view.Node, 'nodeType');
  const localName = getter<string>(view.Element, 'localName');
  const namespace = getter<string | null>(view.Element, 'namespaceURI');
  const attributes = getter<NamedNodeMap>(view.Element, 'attributes');
  const getAttribute = method<(name: string) => string | null>(view.Element, 'getAttribute');
  type Select = (selector: string) => NodeListOf<Element>;
  const selectIn = method<Select>(view.Document, 'querySelectorAll');
  const selectInShadow = method<Select>(view.DocumentFragment, 'querySelectorAll');
  const boundingRect = method<() => DOMRect>(view.Element, 'getBoundingClientRect');
  const assignedNodes = method<() => Node[]>(view.HTMLSlotElement, 'assignedNodes');
  const frameDocument = getter<Document | null>(view.HTMLIFrameElement, 'contentDocument');
  const oldFrameDocument = getter<Document | null>(view.HTMLFrameElement, 'contentDocument');
  const linkSheet = getter<CSSStyleSheet | null>(view.HTMLLinkElement, 'sheet');
  const styleSheet = getter<CSSStyleSheet | null>(view.HTMLStyleElement, 'sheet');
  const documentSheets = getter<StyleSheetList>(view.Document, 'styleSheets');
  const shadowSheets = getter<StyleSheetList>(view.ShadowRoot, 'styleSheets');
  const documentAdopted = getter<CSSStyleSheet[]>(view.Document, 'adoptedStyleSheets');
  const shadowAdopted = getter<CSSStyleSheet[]>(view.ShadowRoot, 'adoptedStyleSheets');
  const offsetWidth = getter<number>(view.HTMLElement, 'offsetWidth');
  const offsetHeight = getter<number>(view.HTMLElement, 'offsetHeight');
  const inputValue = getter<string>(view.HTMLInputElement, 'value');
  const textareaValue = getter<string>(view.HTMLTextAreaElement, 'value');
  const currentSrc = getter<string>(view.HTMLImageElement, 'currentSrc');
  const src = getter<string>(view.HTMLImageElement, 'src');

  const data = getter<string>(view.CharacterData, 'data');
  const shadowRoot = getter<ShadowRoot | null>(view.Element, 'shadowRoot');
  const base = getter<string>(view.Node, 'baseURI');
  const scrollLeft = getter<number>(view.Element, 'scrollLeft');
  const scrollTop = getter<number>(view.Element, 'scrollTop');

  const nameOf = (element: Element) => localName(element) ?? '';
  const isDocument = (root: Node) => typeOf(root) === 9;
  return {
    typeOf: (node) => typeOf(node) ?? 0,
    childrenOf(node) {
      const children: Node[] = [];
      for (let child = firstChild(node); child; child = nextSibling(child)) children.push(child);
      return children;
    },
    dataOf: (node) => data(node) ?? '',
    nameOf,
    isHtml: (element) => namespace(element) === htmlNamespace,
    attributesOf: (element) =>
      Array.from(attributes(element) ?? [], ({ name, value }) => [name, value]),
    attributeOf: (element, name) => getAttribute(element, name) ?? null,
    select: (root, selector) =>
      Array.from((isDocument(root) ? selectIn : selectInShadow)(root, selector) ?? []),
    shadowOf: (element) => shadowRoot(element) ?? null,
    assignedTo: (slot) => assignedNodes(slot) ?? [],
    frameDocumentOf: (frame) => frameDocument(frame) ?? oldFrameDocument(frame) ?? null,
    rootOf: (document) => getter<Element>(view.Document, 'documentElement')(document) ?? null,
    baseOf: (node) => base(node) ?? 'about:blank',
    isQuirky: (document) => getter<string>(view.Document, 'compatMode')(document) === 'BackCompat',
    styleSheetsOf: (root) =>
      Array.from((isDocument(root) ? documentSheets(root) : shadowSheets(root)) ?? []),
    adoptedSheetsOf: (root) =>
      Array.from((isDocument(root) ? documentAdopted(root) : shadowAdopted(root)) ?? []),
    sheetOf: (element) => linkSheet(element) ?? styleSheet(element) ?? null,
    styleOf: (element, pseudo) => attempt(() => view.getComputedStyle(element, pseudo)) ?? null,
    boxOf: (element) => ({ width: offsetWidth(element) ?? 0, height: offsetHeight(element) ?? 0 }),
    rectOf: (element) => boundingRect(element) ?? { x: 0, y: 0, width: 0, height: 0 },
    scrollOf: (element) => ({ x: scrollLeft(element) ?? 0, y: scrollTop(element) ?? 0 }),
    inputTypeOf: (input) => getter<string>(view.HTMLInputElement, 'type')(input) ?? '',
    fieldValueOf: (field) =>
      (nameOf(field) === 'textarea' ? textareaValue(field) : inputValue(field)) ?? '',
    isChecked: (input) => getter<boolean>(view.HTMLInputElement, 'checked')(input) ?? false,
    isSelected: (option) => getter<boolean>(view.HTMLOptionElement, 'selected')(option) ?? false,
    pictureAddressOf: (image) => currentSrc(image) || src(image) || '',
  };
}

interface Constructor {
  prototype: object;
}

/** A getter that answers undefined where the interface lacks it or the target is another one. */
function getter<T>(owner: Constructor | undefined, name: string): (target: Node) => T | undefined {
  const get = owner && Object.getOwnPropertyDescriptor(owner.prototype, name)?.get;
  return (target) => {
    // Called many times for each element, so without another function around it.
    try {
      return get?.call(target) as T | undefined;
    } catch {
      return undefined;
    }
  };
}

function method<F extends (...args: never[]) => unknown>(
  owner: Constructor | undefined,
  name: string,
): (target: Node, ...args: Parameters<F>) => ReturnType<F> | undefined {
  const call: unknown = owner && Object.getOwnPropertyDescriptor(owner.prototype, name)?.value;
  return (target, ...args) =>
    typeof call === 'function'
      ? attempt(() => Reflect.apply(call, target, args) as ReturnType<F>)
      : undefined;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
