import type { CaptureMethod, EvidenceKind, StepReport } from '../model/evidence.ts';
import type { Fact, PageKind } from '../model/fact.ts';

/** What the background tells the extension's own pages of a page and of a capture. */

/** What the popup shows of a page before it is captured. Secrets stand as marks. */
export interface PageSummary {
  tabId: number;
  url: string;
  title: string;
  shop: string;
  kind: PageKind;
  platform: string | null;
  confidence: number;
  /** True where a hint of the buyer for this shop was used. */
  isHinted: boolean;
  facts: Fact[];
  /** How many secrets were found; their values never leave the background. */
  secrets: number;
  /** Cases that this page belongs to, as far as known before it is captured. */
  cases: string[];
  /** Set where the page is one of a card shop: its site, and whether that is watched. */
  watch: { site: string; isWatched: boolean } | null;
  /** The capture that holds this very state of the page with a real picture, else null. */
  saved: CaptureSummary | null;
}

/** What became of a capture. */
export interface CaptureSummary {
  item: string;
  kind: EvidenceKind;
  method: CaptureMethod;
  capturedAt: string;
  facts: number;
  cases: string[];
  steps: StepReport[];
}
