import type { CaptureDraft } from '../model/draft.ts';
import type { Secret } from '../model/fact.ts';
import { longestRulesText } from '../model/limits.ts';
import type { PageReport } from '../model/page.ts';
import { secretMarker } from '../model/secrets.ts';
import { evidenceKindOf } from './evidence-kind.ts';
import { markUrl } from './marked-address.ts';
import { markFacts, shopOf } from './marked-reading.ts';
import type { KnownSecret } from './ports.ts';

/** What several readings of one page, one after another, say together. */
export interface ReadPage {
  /** The reading that the picture was taken after; its address is the one that was asked for. */
  first: PageReport;
  /** The reading that describes the item: the fullest one at that address. */
  fullest: PageReport;
  newest: PageReport;
  /** Of all readings. New ones come last, so that numbers in use stay valid. */
  secrets: Secret[];
}

/** How a page differs from the time it was read before. */
export type PageChange = 'none' | 'page' | 'secrets';

export function firstReading(report: PageReport): ReadPage {
  const { secrets } = report.reading;
  return { first: report, fullest: report, newest: report, secrets };
}

/** Adds a later reading of the same document, and says what it means for what was taken between. */
export function nextReading(
  page: ReadPage,
  report: PageReport,
): { page: ReadPage; change: PageChange } {
  const values = new Set(page.secrets.map(({ value }) => value));
  const found = report.reading.secrets.filter(({ value }) => !values.has(value));
  const { newest } = page;
  const isOther =
    report.view.url !== newest.view.url || report.reading.kind !== newest.reading.kind;
  const saysMore =
    report.view.url === page.first.view.url && fullness(report) > fullness(page.fullest);
  return {
    page: {
      first: page.first,
      fullest: saysMore ? report : page.fullest,
      newest: report,
      secrets: [...page.secrets, ...found],
    },
    change: found.length > 0 ? 'secrets' : isOther ? 'page' : 'none',
  };
}

/** Whether the document now shows another address than the one that was asked for. */
export function isElsewhere({ first, newest }: ReadPage): boolean {
  return newest.view.url !== first.view.url;
}

function fullness({ reading }: PageReport): number {
  return reading.facts.length + reading.secrets.length;
}

/**
 * Writes what a page was understood to say into a draft, every secret as its mark.
 * @param known the buyer's own secrets, with the open case that each points to
 */
export function describePage(
  draft: CaptureDraft,
  { first, fullest, secrets }: ReadPage,
  known: readonly KnownSecret[],
): CaptureDraft {
  const { reading, view } = fullest;
  const values = secrets.map((secret) => secret.value);
  const shown = new Set(values);
  const hints = known.flatMap(({ value, caseId }) =>
    caseId !== null && shown.has(value) ? [caseId] : [],
  );
  const { viewport, scroll, screen, devicePixelRatio, language } = first.view;
  return {
    ...draft,
    kind: evidenceKindOf(reading),
    page: {
      url: markUrl(view.url, secrets).slice(0, 4096),
      title: markUrl(view.title, secrets).slice(0, 1000),
      shop: shopOf(view.url),
      kind: reading.kind,
      platform: reading.platform,
      confidence: reading.confidence,
      wasRead: true,
      ...(reading.hinted && { hinted: reading.hinted }),
      ...(reading.cut && { cut: true }),
    },
    environment: {
      ...draft.environment,
      view: { viewport, scroll, document: first.view.document, screen, devicePixelRatio, language },
    },
    facts: markFacts(reading.facts, secrets),
    failureText: secretMarker(values)(reading.failureText).slice(0, 2000),
    secrets,
    leftOut: reading.leftOut,
    rulesText: secretMarker(values)(reading.rulesText).slice(0, longestRulesText),
    caseHints: [...new Set(hints)],
  };
}
