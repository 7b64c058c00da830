/** A piece of HTML that is safe to put into a page as it stands. */
export interface Markup {
  readonly markup: string;
}

type Part = string | number | Markup | readonly Markup[];

/** Builds HTML from a template; every plain value is escaped, only other markup goes in as it is. */
export function html(template: TemplateStringsArray, ...parts: Part[]): Markup {
  let markup = template[0] ?? '';
  parts.forEach((part, index) => {
    markup += render(part) + (template[index + 1] ?? '');
  });
  return { markup };
}

export const nothing: Markup = { markup: '' };

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function render(part: Part): string {
  if (typeof part === 'string') return part.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map((each) => each.markup).join('');
}
