import type { ComponentChildren, JSX } from 'preact';
import { formatNumber, formatShare, type MessageKey, t } from '../../browser/i18n.ts';
import { isUnseen, type Unseen } from '../../model/environment.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import type { LedgerRow } from '../../model/ledger.ts';
import { jumpsAround } from '../../store/ledger.ts';
import type { EvidenceRow } from '../../store/schema.ts';
import { useApp, useLive } from '../app.ts';
import { lengthText } from '../parts/length-text.ts';
import { momentText } from '../parts/moment-text.ts';
import { ItemStamp } from './item-stamp.tsx';

/** By which clock an item was saved, how right that is known to be, and where it was saved. */
export function ItemSurroundings({ item }: { item: EvidenceRow }): JSX.Element {
  const { db, now } = useApp();
  const { clock, environment: env } = item.record;
  const jumps = useLive(() => jumpsAround(db, item.seq), [db, item.seq]);
  const at = momentText(item.capturedAt, now.peek());
  return (
    <>
      <section>
        <h3>{t('item.time')}</h3>
        <dl class="facts">
          <Line name={t('item.time.local')}>
            {t('item.time.localAt', { at, zone: clock.zone })}
          </Line>
          <Line name={t('item.time.server')}>{offsetText(clock.server)}</Line>
          <Line name={t('stamps.item.name')}>
            <ItemStamp item={item} />
          </Line>
        </dl>
        {jumps.is === 'ready' && (
          <>
            {jumps.value.before.map((row) => (
              <p key={row.seq}>{jumpText('item.time.jumpBefore', row)}</p>
            ))}
            {jumps.value.after.map((row) => (
              <p key={row.seq}>{jumpText('item.time.jumpAfter', row)}</p>
            ))}
          </>
        )}
      </section>
      <section>
        <h3>{t('item.environment')}</h3>
        <dl class="facts">
          <Line name={t('item.env.extension')}>{env.extensionVersion}</Line>
          <Line name={t('item.env.browser')}>{seenText(env.browser)}</Line>
          <Line name={t('item.env.system')}>{systemText(env)}</Line>
          <Line name={t('item.env.architecture')}>{seenText(env.architecture)}</Line>
          <Line name={t('item.env.languages')}>{env.languages.join(', ')}</Line>
          <Line name={t('item.env.incognito')}>
            {t(env.incognito ? 'item.env.yes' : 'item.env.no')}
          </Line>
          <Line name={t('item.env.proxy')}>{unseenText(env.proxy)}</Line>
          <Line name={t('item.env.zoom')}>
            {typeof env.zoom === 'number' ? formatShare(env.zoom) : unseenText(env.zoom)}
          </Line>
          <Line name={t('item.env.window')}>{windowText(env.view)}</Line>
        </dl>
      </section>
    </>
  );
}

function Line({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function offsetText(server: EvidenceRecord['clock']['server']): string {
  if (!server) return t('item.env.notRecorded');
  if ('unseen' in server) {
    return t('item.time.unknown', { reason: t(`item.time.unseen.${server.unseen}`) });
  }
  const isSame = Math.abs(server.offsetMs) <= server.uncertaintyMs;
  const differs = server.offsetMs < 0 ? 'item.time.fast' : 'item.time.slow';
  return t(isSame ? 'item.time.same' : differs, {
    by: lengthText(server.offsetMs),
    within: lengthText(server.uncertaintyMs),
    server: new URL(server.origin).host,
  });
}

function jumpText(
  key: 'item.time.jumpBefore' | 'item.time.jumpAfter',
  { seq, entry }: LedgerRow,
): string | null {
  if (entry.type !== 'clock-jump') return null;
  const { ms, by = 'monotonic' } = entry.payload;
  const what: MessageKey =
    by === 'ledger' ? 'jump.ledger' : ms < 0 ? `jump.${by}Back` : `jump.${by}Forward`;
  return t(key, { seq, what: t(what, { by: lengthText(ms) }) });
}

function seenText(value: string | Unseen | undefined): string {
  return typeof value === 'string' ? value : unseenText(value);
}

function unseenText(value: Unseen | undefined): string {
  if (!value) return t('item.env.notRecorded');
  return t('item.env.unseen', { reason: t(`item.env.unseen.${value.unseen}`) });
}

function systemText({ system, systemVersion, platform }: EvidenceRecord['environment']): string {
  const known = [system, systemVersion].filter((part) => typeof part === 'string');
  return known.length > 0 ? known.join(' ') : platform;
}

function windowText(view: EvidenceRecord['environment']['view']): string {
  if (view === null || isUnseen(view)) return unseenText(view ?? { unseen: 'page-not-read' });
  const { viewport, screen } = view;
  return t('item.env.windowSize', {
    width: viewport.width,
    height: viewport.height,
    length: view.document.height,
    screen: `${screen.width} × ${screen.height}`,
    ratio: formatNumber(view.devicePixelRatio),
  });
}
