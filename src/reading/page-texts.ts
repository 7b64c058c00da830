import { foldSqueeze } from './fold.ts';
import { attribute, type Outline } from './outline.ts';

/** The texts of a page that tell what kind it is, folded and bounded. */
export interface PageTexts {
  title: string;
  /** Headings, one per line. */
  headings: string;
  /** Short lines that are no headings: buttons, links, badges; one per line. */
  short: string;
  /** Everything visible. */
  all: string;
  /** `og:type`, or empty. */
  openGraphType: string;
}

const longestAll = 60_000;
const longestShort = 24;

/** Gathers the texts once, for everything that looks for words. */
export function textsOf(outline: Outline): PageTexts {
  const headings: string[] = [];
  const short: string[] = [];
  const all: string[] = [];
  let left = longestAll;
  const titled = new Map<string, boolean>();
  const isTitled = (name: string) => {
    const known = titled.get(name) ?? titleClass.test(name);
    titled.set(name, known);
    return known;
  };
  for (const line of outline.lines) {
    if (left <= 0 || outline.budget.isSpent()) break;
    if (line.hidden || line.role === 'textarea') continue;
    const text = line.words.length > 2000 ? line.words.slice(0, 2000) : line.words;
    left -= text.length + 1;
    all.push(text);
    // A heading 购买 is no button.
    if (text.length <= longestShort && line.role !== 'heading') short.push(text);
    if (line.role === 'heading' || isTitled(outline.classes[line.block] ?? '')) headings.push(text);
  }
  const { document } = outline;
  const graph = document.querySelector('meta[property="og:type"]');
  return {
    title: foldSqueeze((document.title ?? '').slice(0, 500)),
    headings: headings.slice(0, 40).join('\n'),
    short: short.slice(0, 1500).join('\n'),
    all: all.join('\n'),
    openGraphType: graph ? attribute(graph, 'content').toLowerCase() : '',
  };
}

const titleClass = /(^|[-_\s])title([-_\s]|$)/i;
