import type { DomReader } from './dom.ts';
import type { SecretMarking, TextLeaf } from './marking.ts';
import type { PictureTaker } from './pictures.ts';
import type { StyleContext } from './styles.ts';

export interface WalkContext {
  dom: DomReader;
  marking: SecretMarking;
  pictures: PictureTaker;
  addMissing(address: string): void;
  limits: WalkLimits;
}

export interface WalkLimits {
  /** Most elements and texts. */
  nodes: number;
  /** Most characters of texts, attributes and styles. */
  characters: number;
}

/** What the walk of one page has gathered and may still spend. */
export interface Walk extends WalkContext, StyleContext {
  texts: TextLeaf[];
  styles: TextLeaf[];
  left: WalkLimits & { looks: number };
  cut: boolean;
}

/** Where in the page the walk is. */
export interface Place {
  parent: Element | null;
  depth: number;
  /** Style sheets cannot be read here, so each element carries its look. */
  looks: boolean;
  inFrame: boolean;
}
