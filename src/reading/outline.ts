import type { Budget } from './budget.ts';
import type { Label } from './labels.ts';
import type { Mark } from './marks.ts';

/**
 * What one bounded walk over a document collects (outline-walk.ts). Everything else in this folder
 * works on it and never touches the tree again, so that hostile pages cost one walk and no more.
 */

/** A run of text inside a line, or the value of a form control that stands there. */
export interface Piece {
  text: string;
  /** Offset in the text of the line. */
  start: number;
  /** Index of the element that holds it. */
  at: number;
  /** Traits of its characters (traits.ts). */
  traits: number;
  /** Set for values of form controls. */
  control?: 'editable' | 'fixed';
}

/** Text that a browser shows in one block: pieces between two block boundaries. */
export interface Line {
  /** The pieces joined as they stand, white space included. */
  text: string;
  /** `text` folded (see fold.ts) as far as `longestFolded`; positions are the same. */
  folded: string;
  /** `folded` and squeezed: in this form words are looked for. */
  words: string;
  /** Traits of all its characters (traits.ts). */
  traits: number;
  /** The label that the whole line is, and nothing else. */
  label: Label | null;
  /** Where labels stand inside it. */
  marks: readonly Mark[];
  pieces: Piece[];
  /** Index of the innermost block element. */
  block: number;
  /** Index of the innermost table cell, or -1. */
  cell: number;
  /** Inside an element that its own markup hides. */
  hidden: boolean;
  /** Set where the whole line is one of these; `struck` is crossed out, as old prices are. */
  role?: 'button' | 'heading' | 'textarea' | 'struck';
}

/** A form control that a person can see. Password and hidden inputs are never here. */
export interface Control {
  at: number;
  element: Element;
  /** `textarea`, `select`, or the type of the input. */
  type: string;
  name: string;
  placeholder: string;
  value: string;
  editable: boolean;
  hidden: boolean;
  /** The text right before it: its label, as a rule. */
  before: string;
}

export interface TableRow {
  at: number;
  table: number;
  /** Indexes of its cells. */
  cells: number[];
  isHead: boolean;
}

export interface Outline {
  document: Document;
  /** In document order; an element is named by its index everywhere in this folder. */
  elements: Element[];
  /** The `class` of each element. */
  classes: string[];
  /** Parent of each element, -1 for a root. Crosses shadow roots and frames. */
  parents: number[];
  /** Last descendant of each element (itself when it has none). */
  ends: number[];
  lines: Line[];
  controls: Control[];
  /** Elements in lines that hold a sign which turns round the order of what is shown. */
  turned: Set<number>;
  /** Query-password style inputs exist but their values are never read. */
  hasPasswordInput: boolean;
  rows: TableRow[];
  links: { at: number; href: string }[];
  /** `data-clipboard-text` and the like: what a copy button would copy. */
  clips: { at: number; text: string }[];
  hasPicture: boolean;
  /** Sources and style sheets that name a shop program, at most 400. */
  addresses: string[];
  /** True when a limit ended the walk early. */
  cut: boolean;
  /** The time that is left for the page. */
  budget: Budget;
}

/** An outline of nothing, to be filled. */
export function emptyOutline(document: Document, budget: Budget): Outline {
  return {
    document,
    elements: [],
    classes: [],
    parents: [],
    ends: [],
    lines: [],
    controls: [],
    turned: new Set(),
    hasPasswordInput: false,
    rows: [],
    links: [],
    clips: [],
    hasPicture: false,
    addresses: [],
    cut: false,
    budget,
  };
}

/** Reads an attribute; a form whose input is called `getAttribute` must not break the reading. */
export function attribute(element: Element, name: string): string {
  try {
    return element.getAttribute(name) ?? '';
  } catch {
    return '';
  }
}
