import type { Bilingual } from '../texts.ts';

/** Markup that is safe by construction: whatever is put into a template is escaped. */
export class Html {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

type Piece = Html | string | number | null | readonly Piece[];

/** Builds markup; strings are escaped, lists joined, null left out. */
export function html(texts: TemplateStringsArray, ...pieces: Piece[]): Html {
  const parts = texts.map((text, index) => (index === 0 ? text : render(pieces[index - 1]) + text));
  return new Html(parts.join(''));
}

function render(piece: Piece | undefined): string {
  if (piece === null || piece === undefined) return '';
  if (piece instanceof Html) return piece.markup;
  if (Array.isArray(piece)) return piece.map(render).join('');
  return escapeHtml(String(piece));
}

/** Control characters, and those that turn round or hide the text after them. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as markup, for elements and quoted attributes alike. */
export function escapeHtml(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(invisible, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Text of a page, with its secret marks shown as covered. */
export function shown(text: string): Html {
  const parts = text.split(/⟦secret(?::\d+)?⟧/);
  const covered = html`<span class="covered">已遮盖 covered</span>`;
  return html`<bdi>${parts.map((part, index) => (index === 0 ? part : [covered, part]))}</bdi>`;
}

/** Both languages, the English one set back. */
export function named({ zh, en }: Bilingual): Html {
  return html`${zh} <span class="en">${en}</span>`;
}

/** A row of a table of names and values. */
export function namedRow(name: Bilingual, value: Html | string): Html {
  return html`<tr><th class="name" scope="row">${named(name)}</th><td>${value}</td></tr>\n`;
}
