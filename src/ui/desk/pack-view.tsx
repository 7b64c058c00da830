import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import { picturesAmong } from '../../model/file-name.ts';
import { owned } from '../../pack/bytes.ts';
import type { PackContent, ReadItem } from '../../pack/read-pack.ts';
import { fieldNames, kindNames } from '../../pack/texts.ts';
import type { VerifyReport } from '../../pack/verify/verify-report.ts';
import { FindingList } from '../verify/finding-list.tsx';
import { ItemsTable } from '../verify/items-table.tsx';
import { useTexts } from '../verify/language.ts';

/** A pack to look at: nothing of it gets into the buyer's own cases. */
export function PackView({
  content,
  report,
}: {
  content: PackContent;
  report: VerifyReport;
}): JSX.Element {
  const { say } = useTexts();
  const facts = content.pack.case.facts.filter(({ field }) => field !== 'cardKeys');
  return (
    <div class="pack-view">
      <p class="soft">{t('restore.readOnly')}</p>
      <dl class="facts">
        {facts.map(({ field, text, item }) => (
          <div key={`${field} ${item} ${text}`} class="fact">
            <dt>{say(fieldNames[field])}</dt>
            <dd>{text.replaceAll(/⟦secret(?::\d+)?⟧/g, '▇▇▇')}</dd>
          </div>
        ))}
      </dl>
      <ItemsTable items={report.items} />
      {content.items.map((item) => (
        <ItemPictures key={item.folder} item={item} />
      ))}
      <FindingList findings={report.findings} />
    </div>
  );
}

/** The pictures of an item, read from the pack when they are asked for. */
function ItemPictures({ item }: { item: ReadItem }): JSX.Element | null {
  const { say } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const stamped = item.files.filter((name) => name.endsWith('.jpg'));
  const names = stamped.length > 0 ? stamped : carriedPictures(item);
  if (names.length === 0) return null;
  const title = `${item.folder.split('-', 1)[0]} ${say(kindNames[item.record.kind])}`;
  return (
    <details onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {isOpen && names.map((name) => <PackPicture key={name} item={item} name={name} />)}
    </details>
  );
}

function carriedPictures({ record, files }: ReadItem): string[] {
  return picturesAmong(record.files.map(({ name }) => name)).filter((name) => files.includes(name));
}

function PackPicture({ item, name }: { item: ReadItem; name: string }): JSX.Element {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let made: string | null = null;
    let isGone = false;
    item
      .read(name)
      .then((bytes) => {
        if (isGone) return;
        made = URL.createObjectURL(new Blob([owned(bytes)]));
        setUrl(made);
      })
      // Verified a moment ago; a file that vanished since then has no picture to show.
      .catch(() => setUrl(null));
    return () => {
      isGone = true;
      if (made) URL.revokeObjectURL(made);
    };
  }, [item, name]);
  return url ? <img class="pack-picture" src={url} alt={name} /> : <p class="soft">{name}</p>;
}
