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

/** A capture on its way: its draft, which is kept after every change. */
export class Progress {
  draft: CaptureDraft;
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

  /** Keeps the draft with what is newly known, before anything else is begun. */
  async keep(draft: CaptureDraft): Promise<void> {
    this.draft = { ...draft, method: methodOf(draft.steps) };
    await this.ports.keep(this.draft);
  }

  /** Keeps one of several files of a step that still goes on. */
  async keepFile(file: CapturedFile): Promise<void> {
    await this.ports.keep(this.draft, file);
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
    await this.ports.keep(this.draft, file);
  }
}
