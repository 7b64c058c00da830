import type { CaptureDraft } from '../model/draft.ts';
import type { CaptureMethod, CaptureStep, FileName, StepReport } from '../model/evidence.ts';
import type { Secret } from '../model/fact.ts';
import { longestSecret } from '../model/limits.ts';
import type { PageReport } from '../model/page.ts';
import type { Problem, ProblemCode, Result } from '../model/result.ts';
import { secretMarker } from '../model/secrets.ts';
import { isoWithOffset } from '../model/time.ts';
import { evidenceKindOf } from './evidence-kind.ts';
import { markFacts, markUrl, shopOf } from './marked-reading.ts';
import type { CapturedFile, CapturePorts } from './ports.ts';
import { takePicture } from './visible-pixels.ts';

/** What is known of a capture before its page is looked at. */
export interface CaptureStart {
  id: string;
  /** As the browser gives them for the tab; empty where it does not. */
  url: string;
  title: string;
  clock: CaptureDraft['clock'];
  environment: CaptureDraft['environment'];
}

/**
 * What an address may hold to open an order, as long as nothing has read the page: any longer value
 * of its query. A reading of the page replaces this by what it knows.
 */
function addressSecrets(url: string): Secret[] {
  const values = [...(URL.parse(url)?.searchParams.values() ?? [])];
  return values
    .filter((value) => value.length >= 6 && value.length <= longestSecret)
    .map((value) => ({ kind: 'url-token', value }));
}

/** The draft with which every capture begins: nothing is known of the page yet. */
export function beginDraft(start: CaptureStart): CaptureDraft {
  const { clock } = start;
  const secrets = addressSecrets(start.url);
  return {
    id: start.id,
    kind: 'other',
    method: 'failed',
    capturedAt: isoWithOffset(clock.epochMs, clock.offsetMinutes),
    clock,
    environment: start.environment,
    page: {
      url: markUrl(start.url, secrets).slice(0, 4096),
      title: start.title.slice(0, 1000),
      shop: shopOf(start.url),
      kind: 'other',
      platform: null,
      confidence: 0,
      wasRead: false,
    },
    facts: [],
    failureText: '',
    secrets,
    secretRegions: [],
    maskUncertain: false,
    leftOut: 0,
    steps: [
      { step: 'clock', outcome: 'done', reason: null, ms: 0 },
      { step: 'environment', outcome: 'done', reason: null, ms: 0 },
    ],
    caseHints: [],
  };
}

/**
 * Captures one page: reads it, takes the picture, then copy and text. Each step is kept before the
 * next begins; a step that fails is recorded and the others go on, because a capture must never
 * depend on understanding the page.
 * @throws only what `keep` throws: the store refused
 */
export async function runCapture(start: CaptureStart, ports: CapturePorts): Promise<CaptureDraft> {
  const capture = new Capture(beginDraft(start), ports);
  await ports.keep(capture.draft);
  await capture.read();
  await capture.pixels();
  await capture.copyAndText();
  return capture.draft;
}

/** The page that was asked for is no longer there: any picture would show another one. */
const gone: readonly ProblemCode[] = ['tab-closed', 'page-navigated'];

class Capture {
  draft: CaptureDraft;
  private readonly ports: CapturePorts;
  private report: PageReport | null = null;
  private unread: Problem | null = null;

  constructor(draft: CaptureDraft, ports: CapturePorts) {
    this.draft = draft;
    this.ports = ports;
  }

  async read(): Promise<void> {
    const known = await this.ports.known();
    const read = await this.ports.page.read(known.map(({ value }) => value));
    if (read.ok) {
      this.report = read.value;
      this.draft = withReading(this.draft, read.value, known);
    } else {
      this.unread = read.problem;
    }
    await this.ports.keep(this.draft);
  }

  async pixels(): Promise<void> {
    const began = this.ports.now();
    if (this.unread && gone.includes(this.unread.code)) {
      await this.finish('visible-pixels', 'failed', this.unread.code, began);
      return;
    }
    const taken = await takePicture(this.report, this.ports);
    if (!taken.ok) {
      await this.finish('visible-pixels', 'failed', taken.problem.code, began);
      await this.reconstruct(taken.problem);
      return;
    }
    const { bytes, regions, moved } = taken.value;
    this.draft = {
      ...this.draft,
      method: 'pixels-viewport',
      secretRegions: regions,
      maskUncertain: moved,
    };
    const outcome = moved ? 'partial' : 'done';
    const file = { name: 'screenshot.png', mediaType: 'image/png', bytes } as const;
    await this.finish('visible-pixels', outcome, moved ? 'page-changing' : null, began, file);
  }

  /** Only where the page itself is there and still the same: a repainted page is no screenshot. */
  private async reconstruct(because: Problem): Promise<void> {
    if (!this.report || gone.includes(because.code)) return;
    const began = this.ports.now();
    const painted = await this.ports.page.reconstruct();
    if (!painted.ok) {
      await this.finish('reconstruction', 'failed', painted.problem.code, began);
      return;
    }
    const still = await this.ports.page.measure();
    if (!still.ok || still.value.view.documentId !== this.report.view.documentId) {
      const reason = still.ok ? 'page-navigated' : still.problem.code;
      await this.finish('reconstruction', 'failed', reason, began);
      return;
    }
    // A repainted page lies some pixels beside the real one, so measured regions may miss.
    this.draft = { ...this.draft, method: 'reconstruction', maskUncertain: true };
    const bytes = painted.value;
    const file = { name: 'reconstruction.png', mediaType: 'image/png', bytes } as const;
    await this.finish('reconstruction', 'done', null, began, file);
  }

  async copyAndText(): Promise<void> {
    const secrets = this.draft.secrets.map((secret) => secret.value);
    await this.textStep('page-copy', 'page.html', 'text/html', async () => {
      const copy = await this.ports.page.copy(secrets);
      return copy.ok ? { ok: true, value: { text: copy.value.html, cut: copy.value.cut } } : copy;
    });
    if (this.draft.method === 'failed' && this.isDone('page-copy')) {
      this.draft = { ...this.draft, method: 'copy-only' };
    }
    await this.textStep('page-text', 'page.txt', 'text/plain', () => this.ports.page.text(secrets));
  }

  private async textStep(
    step: CaptureStep,
    name: FileName,
    mediaType: string,
    take: () => Promise<Result<{ text: string; cut: boolean }>>,
  ): Promise<void> {
    const began = this.ports.now();
    if (!this.report) {
      await this.finish(step, 'failed', this.unread?.code ?? 'page-unreadable', began);
      return;
    }
    const taken = await take();
    if (!taken.ok) {
      await this.finish(step, 'failed', taken.problem.code, began);
      return;
    }
    const still = await this.ports.page.measure();
    if (!still.ok) {
      await this.finish(step, 'failed', still.problem.code, began);
    } else if (still.value.view.documentId !== this.report.view.documentId) {
      await this.finish(step, 'failed', 'page-navigated', began);
    } else if (taken.value.text === '' && taken.value.cut) {
      await this.finish(step, 'failed', 'page-too-large', began);
    } else {
      const bytes = new TextEncoder().encode(taken.value.text.toWellFormed());
      const reason = taken.value.cut ? 'page-too-large' : null;
      const file = { name, mediaType: `${mediaType};charset=utf-8`, bytes };
      await this.finish(step, taken.value.cut ? 'partial' : 'done', reason, began, file);
    }
  }

  private isDone(step: CaptureStep): boolean {
    return this.draft.steps.some((report) => report.step === step && report.outcome !== 'failed');
  }

  private async finish(
    step: CaptureStep,
    outcome: StepReport['outcome'],
    reason: ProblemCode | null,
    began: number,
    file?: CapturedFile,
  ): Promise<void> {
    const ms = Math.max(0, Math.round(this.ports.now() - began));
    this.draft = {
      ...this.draft,
      steps: [...this.draft.steps, { step, outcome, reason, ms }],
    };
    await this.ports.keep(this.draft, file);
  }
}

function withReading(
  draft: CaptureDraft,
  report: PageReport,
  known: readonly { value: string; caseId: string }[],
): CaptureDraft {
  const { reading, view } = report;
  const mark = secretMarker(reading.secrets.map((secret) => secret.value));
  const values = new Set(reading.secrets.map((secret) => secret.value));
  const hints = known.filter(({ value }) => values.has(value)).map(({ caseId }) => caseId);
  const { viewport, scroll, screen, devicePixelRatio, language } = view;
  return {
    ...draft,
    kind: evidenceKindOf(reading),
    page: {
      url: markUrl(view.url, reading.secrets).slice(0, 4096),
      title: mark(view.title).slice(0, 1000),
      shop: shopOf(view.url),
      kind: reading.kind,
      platform: reading.platform,
      confidence: reading.confidence,
      wasRead: true,
    },
    environment: {
      ...draft.environment,
      view: { viewport, scroll, document: view.document, screen, devicePixelRatio, language },
    },
    facts: markFacts(reading),
    failureText: mark(reading.failureText).slice(0, 2000),
    secrets: reading.secrets,
    leftOut: reading.leftOut,
    caseHints: [...new Set(hints)],
  };
}

/** Every step that a capture has when it ends well, in their order. */
const expectedSteps: readonly CaptureStep[] = ['visible-pixels', 'page-copy', 'page-text'];

/**
 * Ends a draft that an earlier life of the worker left behind: what is missing is recorded as
 * failed, what is there counts.
 * @param names the files that were kept
 */
export function endInterrupted(draft: CaptureDraft, names: readonly FileName[]): CaptureDraft {
  const missing = expectedSteps.filter(
    (step) => !draft.steps.some((report) => report.step === step),
  );
  return {
    ...draft,
    method: methodOf(draft.method, names),
    steps: [
      ...draft.steps,
      ...missing.map(
        (step): StepReport => ({ step, outcome: 'failed', reason: 'worker-stopped', ms: 0 }),
      ),
    ],
  };
}

function methodOf(method: CaptureMethod, names: readonly FileName[]): CaptureMethod {
  if (names.includes('screenshot.png')) return method === 'failed' ? 'pixels-viewport' : method;
  if (names.includes('reconstruction.png')) return 'reconstruction';
  return names.includes('page.html') ? 'copy-only' : 'failed';
}
