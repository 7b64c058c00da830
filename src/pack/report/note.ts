import type { Note } from '../../model/case.ts';
import { type Html, html, namedRow, shown } from './html.ts';

/** What the buyer wrote about an item, or about the case where none is named. It proves nothing. */
export function buyersNote(notes: readonly Note[] = [], item?: string): Html | null {
  const note = notes.find((each) => each.item === item);
  return note
    ? namedRow(
        { zh: '购买者的说明（自述）', en: 'Note of the buyer, his own words' },
        html`<span class="note">${shown(note.text)}</span>`,
      )
    : null;
}
