import { withoutUnseen } from '../model/secrets.ts';
import { Budget } from './budget.ts';
import {
  attribute,
  emptyOutline,
  type Line,
  type Outline,
  type Piece,
  type TableRow,
} from './outline.ts';
import {
  buttonInputs,
  controlValue,
  frameDocument,
  hasFlag,
  headings,
  inline,
  isHiddenByMarkup,
  isIconName,
  isStruck,
  looksOf,
  type OpenElement,
  skipped,
  sourcesOf,
  tagOf,
  tagOfRole,
  unreadInputs,
} from './outline-elements.ts';
import { lineOf } from './outline-lines.ts';
import { ink, traitsOf, turning, unseen } from './traits.ts';

/** Far above any order page; a walk of this size takes about a tenth of a second in a browser. */
const mostNodes = 150_000;
/** UTF-16 units of text taken from one page. */
const mostText = 4_000_000;
const mostFrames = 20;

interface Level {
  walker: TreeWalker;
  /** Element that hosts this tree, -1 for the document itself. */
  host: number;
  hidden: boolean;
}

/** The element that a text stands in. */
interface Holder {
  at: number;
  hidden: boolean;
}

/** Collects what the rest of this folder reads from. Never throws. */
export function outlineOf(document: Document, budget = new Budget()): Outline {
  return new OutlineWalk(document, budget).run();
}

class OutlineWalk {
  private readonly outline: Outline;
  private pieces: Piece[] = [];
  private open: OpenElement[] = [];
  private nodes = 0;
  private textLeft = mostText;
  private frames = 0;
  private cells: number[] = [];
  private tables: number[] = [];
  private rowStack: TableRow[] = [];
  private blocks: number[] = [];
  private openButtons = 0;
  private openHeadings = 0;
  private openStruck = 0;
  private lineHidden = false;
  private lineTurned = false;
  private lineBlock = 0;

  constructor(document: Document, budget: Budget) {
    this.outline = emptyOutline(document, budget);
  }

  run(): Outline {
    const { document } = this.outline;
    this.outline.addresses.push(...sourcesOf(document));
    const root = document.body ?? document.documentElement;
    if (root) this.walk({ walker: document.createTreeWalker(root, 5), host: -1, hidden: false });
    this.breakLine();
    return this.outline;
  }

  /** A TreeWalker and not node.firstChild: a form's named inputs can stand in for its properties. */
  private walk(level: Level): void {
    const { walker } = level;
    const floor = this.open.length;
    let node: Node | null = walker.currentNode;
    while (node) {
      if (this.nodes++ > mostNodes || this.textLeft <= 0 || this.outline.budget.isSpent()) {
        this.outline.cut = true;
        break;
      }
      const descends = this.enter(node, level);
      const child: Node | null = descends ? walker.firstChild() : null;
      if (child) {
        node = child;
        continue;
      }
      if (descends) this.leave();
      node = null;
      while (!node && this.open.length > floor) {
        node = walker.nextSibling();
        if (node) break;
        walker.parentNode();
        this.leave();
      }
    }
    while (this.open.length > floor) this.leave();
  }

  /** Returns true when the node is an element whose children are to be walked. */
  private enter(node: Node, level: Level): boolean {
    const parent = this.open.at(-1);
    if (node.nodeType === 3) {
      if (parent) this.addText((node as Text).data, parent);
      return false;
    }
    const element = node as Element;
    const looks = looksOf(element);
    const tag = tagOfRole(looks) ?? tagOf(element);
    const at = this.outline.elements.length;
    this.outline.elements.push(element);
    this.outline.classes.push(looks.className);
    this.outline.parents.push(parent ? parent.at : level.host);
    this.outline.ends.push(at);
    if (skipped.has(tag)) return false;
    if (isIconName(element, tag, looks)) return false;
    const isHidden = parent?.hidden ?? level.hidden;
    const hidden = isHidden || isHiddenByMarkup(looks);

    if (tag === 'br' || tag === 'hr') {
      this.breakLine();
      return false;
    }
    if (tag === 'input' || tag === 'textarea' || tag === 'select') {
      this.addControl(element, tag, at, hidden);
      return false;
    }
    if (tag === 'img' || tag === 'canvas') {
      if (!hidden) this.outline.hasPicture = true;
      return false;
    }
    const struck = isStruck(tag, looks);
    const isBlock = !inline.has(tag);
    if (struck || isBlock) this.breakLine();
    if (isBlock) this.blocks.push(at);
    if (tag === 'button') this.openButtons++;
    if (headings.has(tag)) this.openHeadings++;
    if (struck) this.openStruck++;
    this.open.push({ at, tag, hidden, struck, isBlock });
    if (tag === 'bdo' && /^rtl$/i.test(attribute(element, 'dir'))) this.lineTurned = true;
    if (tag === 'a') this.enterLink(element, at);
    if (looks.clip) this.outline.clips.push({ at, text: looks.clip });
    this.enterStructure(element, tag, at, hidden);
    return true;
  }

  private enterLink(element: Element, at: number): void {
    const href = attribute(element, 'href');
    if (href) this.outline.links.push({ at, href: href.slice(0, 4096) });
  }

  private enterStructure(element: Element, tag: string, at: number, hidden: boolean): void {
    const { outline } = this;
    if (tag === 'table') this.tables.push(at);
    if (tag === 'tr') {
      const isHead = this.open.at(-2)?.tag === 'thead';
      const row = { at, table: this.tables.at(-1) ?? -1, cells: [], isHead };
      outline.rows.push(row);
      this.rowStack.push(row);
    }
    if (tag === 'td' || tag === 'th') {
      this.cells.push(at);
      this.rowStack.at(-1)?.cells.push(at);
    }
    const shadow: unknown = element.shadowRoot;
    if (shadow && typeof shadow === 'object') this.walkInner(shadow as ShadowRoot, at, hidden);
    if (tag === 'iframe' || tag === 'frame') {
      const inner = frameDocument(element);
      if (inner?.body) this.walkInner(inner.body, at, hidden);
    }
  }

  private walkInner(root: Element | ShadowRoot, host: number, hidden: boolean): void {
    if (this.frames++ >= mostFrames) return;
    const document = root.ownerDocument;
    const walker = document.createTreeWalker(root, 5);
    if (root.nodeType === 1) {
      this.walk({ walker, host, hidden });
      return;
    }
    // A shadow root is no element: its children are walked one by one.
    for (let child = root.firstElementChild; child; child = child.nextElementSibling) {
      this.walk({ walker: document.createTreeWalker(child, 5), host, hidden });
    }
  }

  private leave(): void {
    const closed = this.open.pop();
    if (!closed) return;
    this.outline.ends[closed.at] = this.outline.elements.length - 1;
    const { tag, struck, isBlock } = closed;
    if (struck || isBlock) this.breakLine();
    if (isBlock) this.blocks.pop();
    if (struck) this.openStruck--;
    if (tag === 'button') this.openButtons--;
    else if (tag === 'table') this.tables.pop();
    else if (tag === 'tr') this.rowStack.pop();
    else if (tag === 'td' || tag === 'th') this.cells.pop();
    else if (headings.has(tag)) this.openHeadings--;
  }

  private addText(text: string, parent: Holder): void {
    const traits = traitsOf(text);
    if ((traits & unseen) !== 0) this.addDisguised(text, traits, parent);
    else this.addSeen(text, traits, parent);
  }

  /** Signs that nobody sees must not part a label or a key; what they turn round is remembered. */
  private addDisguised(text: string, traits: number, parent: Holder): void {
    if ((traits & turning) !== 0) this.lineTurned = true;
    const seen = withoutUnseen(text);
    this.addSeen(seen, traitsOf(seen), parent);
  }

  private addSeen(text: string, traits: number, parent: Holder): void {
    if (this.pieces.length === 0 && (traits & ink) === 0) return;
    this.textLeft -= text.length;
    this.addPiece({ text, start: 0, at: parent.at, traits }, parent.hidden);
  }

  private addPiece(piece: Piece, hidden: boolean): void {
    if (this.pieces.length === 0) {
      this.lineHidden = hidden;
      this.lineBlock = this.blocks.at(-1) ?? 0;
    }
    this.pieces.push(piece);
  }

  private addControl(element: Element, tag: string, at: number, hidden: boolean): void {
    const type = tag === 'input' ? attribute(element, 'type').toLowerCase() || 'text' : tag;
    if (type === 'password') this.outline.hasPasswordInput ||= !hidden;
    if (unreadInputs.has(type)) return;
    const value = withoutUnseen(controlValue(element, tag));
    const isButton = buttonInputs.has(type);
    const editable =
      !isButton && !hasFlag(element, 'readonly') && !hasFlag(element, 'disabled') && !hidden;
    const ownLine = isButton || type === 'textarea';
    if (ownLine) this.breakLine();
    if (!isButton) {
      const name = (attribute(element, 'name') || attribute(element, 'id')).slice(0, 100);
      const placeholder = attribute(element, 'placeholder').slice(0, 300);
      const before = this.textBefore();
      const control = { at, element, type, name, placeholder, value, editable, hidden, before };
      this.outline.controls.push(control);
    }
    if (value.trim() !== '') {
      this.textLeft -= value.length;
      const control = editable ? 'editable' : 'fixed';
      const piece = { text: value, start: 0, at, traits: traitsOf(value) };
      this.addPiece(isButton ? piece : { ...piece, control }, hidden);
    }
    if (!ownLine) return;
    this.breakLine(isButton ? 'button' : 'textarea');
  }

  private textBefore(): string {
    const piece = this.pieces.findLast((entry) => /\S/.test(entry.text));
    if (piece) return piece.control ? '' : piece.text.slice(-200);
    const line = this.outline.lines.at(-1);
    return line && !line.pieces.some((entry) => entry.control) ? line.text.slice(-200) : '';
  }

  private inheritedRole(): Line['role'] {
    if (this.openStruck > 0) return 'struck';
    if (this.openButtons > 0) return 'button';
    return this.openHeadings > 0 ? 'heading' : undefined;
  }

  private breakLine(given?: Line['role']): void {
    const { pieces } = this;
    const isTurned = this.lineTurned;
    this.lineTurned = false;
    if (pieces.length === 0) return;
    this.pieces = [];
    if (isTurned) for (const { at } of pieces) this.outline.turned.add(at);
    const role = given ?? this.inheritedRole();
    const line = lineOf(pieces, {
      block: this.lineBlock,
      cell: this.cells.at(-1) ?? -1,
      hidden: this.lineHidden,
      ...(role && { role }),
    });
    if (line) this.outline.lines.push(line);
  }
}
