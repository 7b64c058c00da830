import type { CaptureDraft } from '../model/draft.ts';
import type { FileName } from '../model/evidence.ts';
import type { Rect } from '../model/fact.ts';
import type { PageCopy, PageMeasure, PageReport, PageText, PaintedPage } from '../model/page.ts';
import type {
  KeptSlice,
  Point,
  ScrollStart,
  ShownSlice,
  SliceCount,
} from '../model/page-scroll.ts';
import type { Result } from '../model/result.ts';
import type { Clock } from '../model/time.ts';
import type { CanvasMaker } from './full-page/series.ts';

/** What capturing needs from the outside. Every port answers with a Result and never throws. */

/**
 * What was taken of a page, and what the page says right after. Both in one answer: nothing can happen to
 * the page between, and asking twice would take twice as long.
 */
export interface Looked<T> {
  taken: Result<T>;
  /** `page-navigated` where another document is in its place. */
  again: Result<PageReport>;
}

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
  /** @param known the buyer's own secrets, for the reading that follows */
  copy(secrets: readonly string[], known: readonly string[]): Promise<Looked<PageCopy>>;
  text(secrets: readonly string[], known: readonly string[]): Promise<Looked<PageText>>;
  /**
   * Repaints the visible part, and says where secrets stand on it. Touches the page's resources, so
   * it is the last resort.
   */
  reconstruct(secrets: readonly string[]): Promise<Result<RepaintedPage>>;
}

/** A repainted page, as PNG. */
export interface RepaintedPage extends Omit<PaintedPage, 'dataUrl'> {
  bytes: Uint8Array;
}

/** The tab as the browser shows it. */
export interface PixelPort {
  /** The picture of its visible part, as PNG. */
  visible(): Promise<Result<Uint8Array>>;
  /**
   * A picture of any area of its page, as PNG; absent where the browser has only what is on screen.
   * @param rect in CSS pixels from the top left of the page
   * @param scale pixels of the picture per CSS pixel
   */
  area?(rect: Rect, scale: number): Promise<Result<Uint8Array>>;
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

/** The page in the tab, shown slice by slice. Whatever happens, it ends as it was found. */
export interface ScrollPort {
  begin(): Promise<Result<ScrollStart>>;
  /** `page-navigated` where the page or the target is gone. */
  show(target: number, at: Point): Promise<Result<ShownSlice>>;
  end(): Promise<void>;
}

/** What taking a page as a whole needs besides the page and its pixels. */
export interface WholePagePorts {
  scroll: ScrollPort;
  canvas: CanvasMaker;
  /** Keeps a slice with the draft, so that the worker may die between two. Throws as `keep` does. */
  keepSlice(draft: CaptureDraft, slice: KeptSlice, count: SliceCount): Promise<void>;
  /** Tells how far it is. */
  tell(count: SliceCount): Promise<void>;
  isCancelled(): boolean;
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
  /** Absent where only what is on screen is wanted: nothing is scrolled then. */
  whole?: WholePagePorts;
  /** The browser's own archive of the page (MHTML); null where there is no right to it. */
  archive(): Promise<Result<Uint8Array> | null>;
  /** The buyer's own secrets, from earlier captures; none where they cannot be read. */
  known(): Promise<KnownSecret[]>;
}
