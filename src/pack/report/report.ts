import { encodeText, fileHash } from '../bytes.ts';
import { closing } from './closing.ts';
import { cover } from './cover.ts';
import { evidenceList } from './evidence-list.ts';
import { exhibits } from './exhibits.ts';
import { Html, html } from './html.ts';
import { relations } from './relations.ts';
import type { ReportView } from './report-view.ts';
import { reportStyle } from './style.ts';
import { timeline } from './timeline.ts';

/**
 * `report.html`: one page without script that shows the pictures beside it. The same view always
 * gives the same bytes.
 */
export async function writeReport(view: ReportView): Promise<Uint8Array> {
  const style = base64(await fileHash(encodeText(reportStyle)));
  // `file:` because browsers do not agree on what 'self' means for a page opened from a folder.
  const policy = `default-src 'none'; img-src 'self' file:; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<title>证据目录 List of evidence</title>
<style>${new Html(reportStyle)}</style>
</head>
<body>
<main>
${cover(view)}
${evidenceList(view)}
${timeline(view)}
${relations(view)}
${exhibits(view)}
${closing()}
</main>
</body>
</html>
`;
  return encodeText(page.markup);
}

function base64(hex: string): string {
  const bytes = hex.match(/../g) ?? [];
  return btoa(String.fromCharCode(...bytes.map((byte) => Number.parseInt(byte, 16))));
}
