import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { shownRecord } from '../../../model/correction.ts';
import { isImportedPicture } from '../../../model/imported.ts';
import { readFile } from '../../../store/blobs.ts';
import type { EvidenceRow } from '../../../store/schema.ts';
import { useApp } from '../../app.ts';
import type { CaseView } from '../../parts/case-view.ts';
import { MaskedText } from '../../parts/masked-text.tsx';
import { joinPictures } from './join-pictures.ts';

/** Joins imported screenshots of a chat into one long picture; they stay sealed as they are. */
export function JoinChats({
  view,
  onJoined,
}: {
  view: CaseView;
  onJoined: (picture: Blob, items: string[]) => void;
}): JSX.Element | null {
  const { db } = useApp();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');
  const [isBusy, setBusy] = useState(false);
  const numbered = view.items.map((item, index) => ({ item, no: index + 1 }));
  const chats = numbered.filter(({ item }) => isChatPicture(item));
  if (chats.length < 2) return null;
  const own = chats.filter(({ item }) => chosen.includes(item.id));
  const join = async () => {
    setBusy(true);
    setSaid('');
    try {
      const pictures: Uint8Array[] = [];
      for (const { item } of own) {
        const name = pictureOf(item);
        const read = name ? await readFile(db, item.id, name) : null;
        if (!read?.ok || !read.value) throw new Error(item.id);
        pictures.push(read.value);
      }
      const joined = await joinPictures(pictures);
      if ('blob' in joined)
        onJoined(
          joined.blob,
          own.map(({ item }) => item.id),
        );
      else if ('apart' in joined) setSaid(t('join.apart', { n: own[joined.apart - 1]?.no ?? 0 }));
      else setSaid(t('join.tooLong'));
    } catch {
      setSaid(t('join.failed'));
    }
    setBusy(false);
  };
  return (
    <details class="join">
      <summary>{t('join.title')}</summary>
      <p class="soft">{t('join.intro')}</p>
      <fieldset class="join-items">
        <legend class="unseen">{t('join.which')}</legend>
        {chats.map(({ item, no }) => (
          <label key={item.id} class="choice">
            <input
              type="checkbox"
              checked={chosen.includes(item.id)}
              onChange={({ currentTarget: { checked } }) =>
                setChosen(
                  checked ? [...chosen, item.id] : chosen.filter((other) => other !== item.id),
                )
              }
            />
            <span>
              {t('item.number', { n: no })}{' '}
              <MaskedText text={item.record.imported?.name || t('import.pasted')} />
            </span>
          </label>
        ))}
      </fieldset>
      <button
        type="button"
        class="button button-small"
        disabled={own.length < 2 || isBusy}
        onClick={() => void join()}
      >
        {t('join.start', { count: own.length })}
      </button>
      <p role="status">{said}</p>
    </details>
  );
}

function isChatPicture(item: EvidenceRow): boolean {
  const isOwn = item.record.imported !== undefined && item.record.imported.from !== 'joined';
  return isOwn && shownRecord(item).kind === 'cs_chat' && pictureOf(item) !== undefined;
}

function pictureOf({ record }: EvidenceRow) {
  return record.files.find(({ name }) => isImportedPicture(name))?.name;
}
