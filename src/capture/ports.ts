import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import type { PageCopy, PageMeasure, PageReport, PageText } from '../model/page.ts';
import type { Result } from '../model/result.ts';
import type { Clock } from '../model/time.ts';

/** What capturing needs from the outside. Every port answers with a Result and never throws. */

/** The page in the tab, through scripts in its isolated world. */
export interface PagePort {
  /**
   * Reads the page and measures where its secrets stand.
   * @param known secrets of the buyer's open cases
   */
  read(known: readonly string[]): Promise<Result<PageReport>>;
  measure(): Promise<Result<PageMeasure>>;
  copy(secrets: readonly string[]): Promise<Result<PageCopy>>;
  text(secrets: readonly string[]): Promise<Result<PageText>>;
  /** Repaints the visible part. Touches the page's resources, so it is the last resort. */
  reconstruct(): Promise<Result<Uint8Array>>;
}

/** The picture of the visible part of the tab, as PNG. */
export interface PixelPort {
  visible(): Promise<Result<Uint8Array>>;
}

/** A file of a capture in progress. */
export interface CapturedFile {
  name: FileName;
  mediaType: string;
  bytes: Uint8Array;
}

/** Keeps the state of a capture, so that the worker may die after any step. */
export interface KeepPort {
  /** Throws when the store refuses: without a kept job nothing may go on. */
  keep(draft: CaptureDraft, file?: CapturedFile): Promise<void>;
}

export interface CapturePorts extends KeepPort {
  page: PagePort;
  pixels: PixelPort;
  now: Clock;
  /** Secrets of the buyer's open cases with the case that each points to. */
  known(): Promise<{ value: string; caseId: string }[]>;
}
