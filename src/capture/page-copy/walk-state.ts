import type { ChangeWatch } from './changes.ts';
import type { DomReader } from './dom.ts';
import type { SecretMarking, TextLeaf } from './marking.ts';
import type { Pacer } from './pacing.ts';
import type { StyleContext } from './styles.ts';
import type { CopyElement } from './tree.ts';

export interface WalkContext extends Omit<StyleContext, 'addStyle'> {
  dom: DomReader;
  marking: SecretMarking;
  pacer: Pacer;
  changes: ChangeWatch;
  limits: WalkLimits;
}

export interface WalkLimits {
  /** Most elements and texts. */
  nodes: number;
  /** Most characters of texts, attributes and styles. */
  characters: number;
}

/** A picture, drawing or film whose pixels are still to be taken. */
export interface PendingPicture {
  source: Element;
  copy: CopyElement;
  address: string;
  isVisible: boolean;
}

/** What the walk of one page has gathered and may still spend. */
export interface Walk extends WalkContext, StyleContext {
  texts: TextLeaf[];
  styles: TextLeaf[];
  pictures: PendingPicture[];
  /** States that only pointer, focus or scripts bring about, by element. */
  states: Map<Element, string>;
  /** Declarations that single elements need in the copy. */
  looks: Map<Element, string>;
  left: WalkLimits & { looks: number };
  cut: boolean;
}

/** Where in the page the walk is. */
export interface Place {
  parent: Element | null;
  depth: number;
  /** Style sheets cannot be read here, so each element carries its look. */
  looks: boolean;
  /** How many frames are around it. */
  frames: number;
  /** What of this document is on screen, in its own CSS pixels. */
  screen: { width: number; height: number };
}
