import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { longestNote, type Note } from '../../model/case.ts';
import { report, useApp } from '../app.ts';

/** What the buyer writes about an item, or about the case: his own word, which goes into packs. */
export function NoteField({
  caseId,
  item,
  note,
}: {
  caseId: string;
  /** Null for the case as a whole. */
  item: string | null;
  note: Note | undefined;
}): JSX.Element {
  const app = useApp();
  const [draft, setDraft] = useState<string | null>(null);
  const before = note?.text ?? '';

  async function put(text: string): Promise<void> {
    const set = (words: string) => app.ask('put-note', { case: caseId, item, text: words });
    const done = await set(text);
    report(app, done, { text: t('note.kept'), undo: () => void set(before) });
    if (done.ok) setDraft(null);
  }

  if (draft === null) {
    return (
      <div class="note">
        {before !== '' && <p class="note-text">{before}</p>}
        <button type="button" class="link" onClick={() => setDraft(before)}>
          {t(before === '' ? 'note.add' : 'note.change')}
        </button>
      </div>
    );
  }
  return (
    <form
      class="note"
      onSubmit={(event) => {
        event.preventDefault();
        void put(draft);
      }}
    >
      <label class="field">
        <span>{t('note.label')}</span>
        <textarea
          maxLength={longestNote}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
        />
      </label>
      <p class="soft">{t('note.hint')}</p>
      <div class="form-actions">
        <button type="submit" class="button button-small button-primary">
          {t('note.save')}
        </button>
        <button type="button" class="button button-small" onClick={() => setDraft(null)}>
          {t('app.cancel')}
        </button>
      </div>
    </form>
  );
}
