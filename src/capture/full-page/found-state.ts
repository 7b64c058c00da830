import { goTo, positionOf, type Scroller } from './scroller.ts';

/** How a page was found: what scrolls, what has the focus, what is selected. */
export class FoundState {
  private readonly document: Document;
  private readonly positions = new Map<Element, { scroller: Scroller; x: number; y: number }>();
  private readonly focused: Element | null;
  private readonly selected: SelectedRange | null;

  constructor(document: Document) {
    this.document = document;
    this.focused = document.activeElement;
    this.selected = selectedRange(document);
  }

  /** Notes where a scroller stands, the first time that it is named. */
  remember(scroller: Scroller): void {
    if (!this.positions.has(scroller.element)) {
      this.positions.set(scroller.element, { scroller, ...positionOf(scroller) });
    }
  }

  /** Scrolls everything back. Focus and selection are put back only where they were lost. */
  restore(): void {
    for (const { scroller, x, y } of this.positions.values()) goTo(scroller, { x, y });
    const { focused, document } = this;
    if (document.activeElement !== focused && focused?.isConnected && 'focus' in focused) {
      (focused as HTMLElement).focus({ preventScroll: true });
    }
    const { selected } = this;
    if (!selected || same(selected, selectedRange(document))) return;
    if (!selected.anchorNode.isConnected || !selected.focusNode.isConnected) return;
    const { anchorNode, anchorOffset, focusNode, focusOffset } = selected;
    document.getSelection()?.setBaseAndExtent(anchorNode, anchorOffset, focusNode, focusOffset);
  }
}

interface SelectedRange {
  anchorNode: Node;
  anchorOffset: number;
  focusNode: Node;
  focusOffset: number;
}

function selectedRange(document: Document): SelectedRange | null {
  const {
    anchorNode,
    anchorOffset = 0,
    focusNode,
    focusOffset = 0,
  } = document.getSelection() ?? {};
  return anchorNode && focusNode ? { anchorNode, anchorOffset, focusNode, focusOffset } : null;
}

function same(one: SelectedRange, other: SelectedRange | null): boolean {
  return (
    one.anchorNode === other?.anchorNode &&
    one.anchorOffset === other.anchorOffset &&
    one.focusNode === other.focusNode &&
    one.focusOffset === other.focusOffset
  );
}
