import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureStep, FileName, StepReport } from '../model/evidence.ts';
import type { PageMeasure } from '../model/page.ts';
import type { ProblemCode } from '../model/result.ts';
import { methodOf } from './method.ts';
import { type ChosenRegion, partOfPicture, pngSize } from './picture-regions.ts';
import type { CapturedFile, CapturePorts } from './ports.ts';

/** What became of one step, as the step itself knows it. */
export interface StepEnd {
  step: CaptureStep;
  outcome: StepReport['outcome'];
  reason: ProblemCode | null;
  /** When it began, by the clock of the ports. */
  began: number;
  file?: CapturedFile;
  /** Addresses of what could not be taken along. */
  missing?: readonly string[];
}

/**
 * A capture on its way: its draft, which is kept after every change. Writing takes as long as what is
 * written took, so the next step goes on beside it; a write that the store refused is thrown by the next
 * one, or by `written`.
 */
export class Progress {
  draft: CaptureDraft;
  private writing: Promise<void> = Promise.resolve();
  private readonly ports: Pick<CapturePorts, 'keep' | 'now'>;
  private readonly chosen: ChosenRegion | undefined;

  /** @param chosen the part of the page that the buyer points at */
  constructor(
    draft: CaptureDraft,
    ports: Pick<CapturePorts, 'keep' | 'now'>,
    chosen?: ChosenRegion,
  ) {
    this.draft = draft;
    this.ports = ports;
    this.chosen = chosen;
  }

  /** Notes where the part that the buyer chose lies in a picture of the viewport. */
  markChosen(file: FileName, png: Uint8Array, measure: PageMeasure): void {
    const size = this.chosen && pngSize(png);
    const chosenPart = this.chosen && size && partOfPicture(file, size, measure, this.chosen);
    if (chosenPart) this.draft = { ...this.draft, chosenPart };
  }

  /** Keeps the draft with what is newly known. */
  async keep(draft: CaptureDraft): Promise<void> {
    this.draft = { ...draft, method: methodOf(draft.steps) };
    await this.write();
  }

  /** Keeps one of several files of a step that still goes on. */
  async keepFile(file: CapturedFile): Promise<void> {
    await this.write(file);
  }

  /** Waits until everything so far is written. Throws where the store refused. */
  async written(): Promise<void> {
    await this.writing;
  }

  /** Records a step and keeps its file with it. An earlier report of the same step is replaced. */
  async finish({ step, outcome, reason, began, file, missing = [] }: StepEnd): Promise<void> {
    const ms = Math.max(0, Math.round(this.ports.now() - began));
    const others = this.draft.steps.filter((report) => report.step !== step);
    const report = {
      step,
      outcome,
      reason,
      ms,
      ...(missing.length > 0 && { missing: [...missing] }),
    };
    const steps = [...others, report];
    this.draft = { ...this.draft, steps, method: methodOf(steps) };
    await this.write(file);
  }

  /** One at a time and in order: a state must never be overwritten by an older one. */
  private async write(file?: CapturedFile): Promise<void> {
    const { draft } = this;
    await this.writing;
    this.writing = this.ports.keep(draft, file);
    // Whoever writes next hears of it.
    this.writing.catch(() => {});
  }
}
