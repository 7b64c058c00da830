import { isLetter } from './numbers.ts';
import { chineseWords } from './words.ts';
import { englishWords } from './words-english.ts';

/** What a word means to a clause; `words.ts` says what each stands for. */
export type WordKind = keyof typeof chineseWords;

interface Entry {
  kind: WordKind;
  value: string;
}
interface Node {
  next: Map<string, Node>;
  entry?: Entry;
}

const roots: Node = { next: new Map() };
for (const [kind, table] of [...Object.entries(chineseWords), ...Object.entries(englishWords)]) {
  for (const [value, list] of Object.entries(typeof table === 'string' ? { '': table } : table)) {
    for (const word of list.trim().split(/\s+/)) {
      if (word) addWord(word.replaceAll('_', ' '), { kind: kind as WordKind, value });
    }
  }
}

function addWord(word: string, entry: Entry): void {
  let node = roots;
  for (let at = 0; at < word.length; at += 1) {
    const sign = word.charAt(at);
    const next: Node = node.next.get(sign) ?? { next: new Map() };
    node.next.set(sign, next);
    node = next;
  }
  node.entry = entry;
}

/** The longest known word that starts at `at` of a normalised text. */
export function wordAt(text: string, at: number): (Entry & { end: number }) | null {
  if (isLetter(text.charAt(at)) && isLetter(text.charAt(at - 1))) return null;
  let node: Node | undefined = roots;
  let found: (Entry & { end: number }) | null = null;
  for (let end = at; node; end += 1) {
    if (node.entry && isWhole(text, end)) found = { ...node.entry, end };
    node = node.next.get(text.charAt(end));
  }
  return found;
}

/** Latin words end where their letters end; Chinese ones need no border. */
function isWhole(text: string, end: number): boolean {
  return !isLetter(text.charAt(end - 1)) || !isLetter(text.charAt(end));
}
