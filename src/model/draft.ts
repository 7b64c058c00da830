import type {
  EvidenceKind,
  EvidenceRecord,
  FactRegion,
  MaskRect,
  PictureRect,
  StepReport,
} from './evidence.ts';
import type { Fact, Secret } from './fact.ts';

/**
 * A capture on its way to being sealed: everything of the record but its files, which wait in
 * `jobParts` until their hashes are known. Plain data, so that it survives the worker.
 */
export interface CaptureDraft {
  id: string;
  kind: EvidenceKind;
  method: EvidenceRecord['method'];
  capturedAt: string;
  clock: EvidenceRecord['clock'];
  environment: EvidenceRecord['environment'];
  page: EvidenceRecord['page'];
  facts: Fact[];
  failureText: string;
  /** In clear: they go to `secrets.json` and never into the record. */
  secrets: Secret[];
  secretRegions: MaskRect[];
  factRegions?: FactRegion[];
  chosenPart?: PictureRect;
  maskUncertain: boolean;
  /** The page as a whole is wanted, not only what is on screen. */
  isWhole?: boolean;
  leftOut: number;
  steps: StepReport[];
  /** Only of recordings of the screen. */
  endClock?: EvidenceRecord['endClock'];
  recording?: EvidenceRecord['recording'];
  /** Only of imported files. */
  imported?: EvidenceRecord['imported'];
  /** The shop's refund rules as the page states them, marked like every text; may be empty. */
  rulesText: string;
  /** Cases to which the buyer's own keys on this page point. */
  caseHints: string[];
}
