/** One warning of addons-linter, with what stands around the place that it is about. */
export interface Warning {
  code: string;
  /** Path inside the package. */
  file: string;
  /** The code at that place, or nothing where the warning is about the file as a whole. */
  excerpt: string;
}

/** A warning that is left on purpose: a row of the table in docs/publishing.md. */
export interface KnownWarning {
  code: string;
  /** Name of the file, or a piece of the code that the warning is about: names of chunks change. */
  sign: string;
}

export interface Comparison {
  /** Warnings that no row explains. */
  unlisted: Warning[];
  /** Rows that explain nothing any more. */
  gone: KnownWarning[];
}

/** The rows whose first two cells are a code of the linter and a sign. */
export function knownWarnings(markdown: string): KnownWarning[] {
  const rows = markdown.matchAll(/^\| `([A-Z][A-Z_]+)` +\| `([^`]+)` +\|/gm);
  return [...rows].map(([, code = '', sign = '']) => ({ code, sign }));
}

/** What the linter says beside what is listed. */
export function compareWarnings(
  found: readonly Warning[],
  known: readonly KnownWarning[],
): Comparison {
  const explains = ({ code, sign }: KnownWarning, warning: Warning) =>
    code === warning.code && (warning.file === sign || warning.excerpt.includes(sign));
  return {
    unlisted: found.filter((warning) => !known.some((row) => explains(row, warning))),
    gone: known.filter((row) => !found.some((warning) => explains(row, warning))),
  };
}
