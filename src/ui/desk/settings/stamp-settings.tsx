import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../../../browser/i18n.ts';
import { hasSite, requestSite } from '../../../browser/permissions.ts';
import { stampAuthorities } from '../../../browser/settings.ts';
import { knownAuthorities } from '../../../model/stamp.ts';
import { siteOf } from '../../../model/watch.ts';
import { waitingStamp } from '../../../store/stamps.ts';
import { type App, report, useApp, useLive } from '../../app.ts';
import { WarnIcon } from '../../parts/icons.tsx';
import { StampWaiting } from '../stamp-waiting.tsx';

interface Shown {
  url: string;
  name: string;
  isOn: boolean;
  hasRight: boolean;
}

/** Which authorities stamp the evidence, each switched on by itself with the right to reach it. */
export function StampSettings(): JSX.Element {
  const app = useApp();
  const [shown, setShown] = useState<Shown[]>([]);
  const waiting = useLive(() => waitingStamp(app.db), [app.db]);
  const load = async () => setShown(await authorities());
  useEffect(() => void load(), []);
  const change = async (url: string, isOn: boolean) => {
    await (isOn ? switchOn(app, url) : switchOff(app, url));
    await load();
  };
  return (
    <section class="everywhere stamps" aria-labelledby="stamps-heading">
      <h2 id="stamps-heading">{t('stamps.title')}</h2>
      <p>{t('stamps.why')}</p>
      <p>{t('stamps.sent')}</p>
      <ul class="stamp-authorities">
        {shown.map(({ url, name, isOn, hasRight }) => (
          <li key={url}>
            <label class="choice">
              <input
                type="checkbox"
                checked={isOn}
                onChange={(event) => void change(url, event.currentTarget.checked)}
              />
              <span>
                {name}
                <br />
                <span class="soft stamp-address">{url}</span>
              </span>
            </label>
            {isOn && !hasRight && (
              <p class="stamp-right">
                <WarnIcon />
                <span>{t('stamps.reason.no-right')}</span>{' '}
                <button type="button" class="link" onClick={() => void change(url, true)}>
                  {t('stamps.grant')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
      <OwnAuthority onAdd={(url) => void change(url, true)} />
      {waiting.is === 'ready' && waiting.value && <StampWaiting waiting={waiting.value} />}
    </section>
  );
}

function OwnAuthority({ onAdd }: { onAdd: (url: string) => void }): JSX.Element {
  const [text, setText] = useState('');
  const url = ownUrl(text);
  return (
    <form
      class="form-row"
      onSubmit={(event) => {
        event.preventDefault();
        if (!url) return;
        onAdd(url);
        setText('');
      }}
    >
      <label class="field">
        <span>{t('stamps.own')}</span>
        <input
          type="url"
          placeholder="https://"
          maxLength={300}
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" disabled={!url}>
        {t('stamps.add')}
      </button>
    </form>
  );
}

/** An address as it is asked, or null where none can be: only web servers, and nobody's password. */
function ownUrl(text: string): string | null {
  const url = URL.parse(text.trim());
  if (!url || url.username || url.password || url.href.includes('*')) return null;
  return siteOf(url.href) && url.href.length <= 300 ? url.href : null;
}

/** Those that are offered, then those of the buyer's own. */
async function authorities(): Promise<Shown[]> {
  const on = await stampAuthorities.getValue();
  const known = knownAuthorities.map(({ url }) => url);
  const own = on.filter((url) => !known.includes(url));
  return Promise.all(
    [...known, ...own].map(async (url) => ({
      url,
      name: knownAuthorities.find((each) => each.url === url)?.name ?? t('stamps.ownName'),
      isOn: on.includes(url),
      hasRight: await hasSite(siteOf(url) ?? url).catch(() => false),
    })),
  );
}

/** The browser's question needs the turn of the click, so the background is told meanwhile. */
async function switchOn(app: App, url: string): Promise<void> {
  const at = Date.now();
  const told = app.ask('set-authority', { url, isOn: true, at });
  const isGranted = await requestSite(siteOf(url) ?? url).catch(() => false);
  const switched = await told;
  if (switched.ok && isGranted) return;
  await app.ask('set-authority', { url, isOn: false, at });
  if (switched.ok) app.notice.value = { text: t('stamps.refused'), isProblem: true };
  else report(app, switched);
}

async function switchOff(app: App, url: string): Promise<void> {
  report(app, await app.ask('set-authority', { url, isOn: false, at: Date.now() }));
}
