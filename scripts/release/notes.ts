/** One version's section of CHANGELOG.md. */
export interface VersionNotes {
  /** The day of the release, `YYYY-MM-DD`; null while it has none. */
  day: string | null;
  /** What changed, as Markdown, without the heading. */
  text: string;
}

/**
 * Cuts the section of a version out of the changelog: from `## 1.2.3 (2026-12-01)` or
 * `## 1.2.3 (unreleased)` to the next heading of that level.
 * @returns null where there is no such section, or nothing in it
 */
export function notesOf(changelog: string, version: string): VersionNotes | null {
  const lines = changelog.split(/\r?\n/);
  const heading = (line: string) => /^## (\S+) \((\d{4}-\d{2}-\d{2}|unreleased)\)$/.exec(line);
  const start = lines.findIndex((line) => heading(line)?.[1] === version);
  if (start < 0) return null;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('## '));
  const text = rest
    .slice(0, end < 0 ? rest.length : end)
    .join('\n')
    .trim();
  const day = heading(lines[start] ?? '')?.[2] ?? 'unreleased';
  return text === '' ? null : { day: day === 'unreleased' ? null : day, text };
}

/** What is known before anything is built. */
export interface ReleaseState {
  version: string;
  changelog: string;
  /** docs/verifiers.md */
  verifiers: string;
  /** SHA-256 of the verify.html of these sources. */
  verifierHash: string;
  /** What `git status --porcelain` says. */
  changes: string;
  tags: readonly string[];
}

/** The line by which docs/verifiers.md makes a verifier known. */
export function verifierRow(version: string, hash: string): string {
  return `| ${version} | ${hash} |`;
}

/** Sentences about what stands in the way of a release; none where nothing does. */
export function obstacles(state: ReleaseState): string[] {
  const { version, verifierHash, tags } = state;
  const notes = notesOf(state.changelog, version);
  const known = state.verifiers.replaceAll(/ +/g, ' ').split('\n');
  return [
    ...(/^\d+\.\d+\.\d+$/.test(version) ? [] : [`${version} is no version that stores take`]),
    ...(state.changes === '' ? [] : ['there are changes that are not committed']),
    ...(tags.includes(`v${version}`) ? [`the tag v${version} is there already`] : []),
    ...(notes === null ? [`CHANGELOG.md says nothing about ${version}`] : []),
    ...(notes !== null && notes.day === null ? [`CHANGELOG.md has no day for ${version}`] : []),
    ...(known.includes(verifierRow(version, verifierHash))
      ? []
      : [`docs/verifiers.md lacks the line ${verifierRow(version, verifierHash)}`]),
  ];
}
