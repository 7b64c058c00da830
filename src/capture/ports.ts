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
   * @param known the buyer's own secrets, from earlier captures
   */
  read(known: readonly string[]): Promise<Result<PageReport>>;
  /** Reads the document that was read before; another one in its place is `page-navigated`. */
  readAgain(known: readonly string[]): Promise<Result<PageReport>>;
  measure(): Promise<Result<PageMeasure>>;
  copy(secrets: readonly string[]): Promise<Result<PageCopy>>;
  text(secrets: readonly string[]): Promise<Result<PageText>>;
  /** Repaints the visible part. Touches the page's resources, so it is the last resort. */
  reconstruct(): Promise<Result<Uint8Array>>;
}

/** The tab as the browser shows it. */
export interface PixelPort {
  /** The picture of its visible part, as PNG. */
  visible(): Promise<Result<Uint8Array>>;
  /** The address of its page; empty where the browser does not say. */
  address(): Promise<Result<string>>;
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

/** A secret of the buyer, and the open case that it points to, if there is one. */
export interface KnownSecret {
  value: string;
  caseId: string | null;
}

export interface CapturePorts extends KeepPort {
  page: PagePort;
  pixels: PixelPort;
  now: Clock;
  /** The buyer's own secrets, from earlier captures; none where they cannot be read. */
  known(): Promise<KnownSecret[]>;
}
