import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import {
  dropArchives,
  hasArchives,
  offersArchives,
  requestArchives,
} from '../../../browser/page-archive.ts';
import {
  dropPixelsEverywhere,
  hasPixelsEverywhere,
  requestPixelsEverywhere,
} from '../../../browser/permissions.ts';
import { useApp } from '../../app.ts';

/** Rights that make automatic captures better, each explained before it is asked for. */
export function Rights(): JSX.Element {
  return (
    <>
      <Right
        name="everywhere"
        has={hasPixelsEverywhere}
        request={requestPixelsEverywhere}
        drop={dropPixelsEverywhere}
      />
      {offersArchives() && (
        <Right
          name="archives"
          has={hasArchives}
          request={requestArchives}
          drop={dropArchives}
          warning={t('archives.warning')}
        />
      )}
    </>
  );
}

type RightName = 'everywhere' | 'archives';
type RightText = 'title' | 'why' | 'on' | 'off' | 'start' | 'stop' | 'refused';

function textOf(name: RightName, text: RightText): string {
  return name === 'everywhere' ? t(`everywhere.${text}`) : t(`archives.${text}`);
}

interface RightProps {
  name: RightName;
  has(): Promise<boolean>;
  request(): Promise<boolean>;
  drop(): Promise<void>;
  /** What the browser's own question means. */
  warning?: string;
}

function Right({ name, has, request, drop, warning }: RightProps): JSX.Element {
  const app = useApp();
  const [isOn, setOn] = useState(false);
  useEffect(() => {
    void has().then(setOn);
  }, [has]);
  const start = async () => {
    const isGranted = await request().catch(() => false);
    setOn(isGranted);
    if (!isGranted) app.notice.value = { text: textOf(name, 'refused'), isProblem: true };
  };
  const stop = async () => {
    await drop();
    setOn(await has());
  };
  const heading = `${name}-heading`;
  return (
    <section class="everywhere" aria-labelledby={heading}>
      <h2 id={heading}>{textOf(name, 'title')}</h2>
      <p>{textOf(name, 'why')}</p>
      {warning && !isOn && <p>{warning}</p>}
      <p class="soft">{textOf(name, isOn ? 'on' : 'off')}</p>
      <button type="button" class="button" onClick={() => void (isOn ? stop() : start())}>
        {textOf(name, isOn ? 'stop' : 'start')}
      </button>
    </section>
  );
}
