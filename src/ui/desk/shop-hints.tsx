import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { siteOf } from '../../model/watch.ts';
import type { HintRow } from '../../store/schema.ts';
import { report, useApp, useLive } from '../app.ts';

/** What the buyer's corrections taught about the pages of a shop; each can be removed. */
export function ShopHints({ shop }: { shop: string }): JSX.Element | null {
  const app = useApp();
  const site = siteOf(shop);
  const hints = useLive(
    async () => (await app.db.hints.toArray()).filter((hint) => siteOf(hint.shop) === site),
    [app.db, site],
  );
  if (hints.is !== 'ready' || hints.value.length === 0) return null;

  async function forget({ shop: origin, path, about }: HintRow): Promise<void> {
    const done = await app.ask('forget-hint', { shop: origin, path, about });
    report(app, done, { text: t('hints.forgotten') });
  }

  return (
    <section class="shop-hints" aria-label={t('hints.title')}>
      <h3>{t('hints.title')}</h3>
      <p class="soft">{t('hints.intro')}</p>
      <ul>
        {hints.value.map((hint) => (
          <li key={`${hint.shop} ${hint.path} ${hint.about}`}>
            <code>{hint.path}</code> <span>{hintText(hint)}</span>{' '}
            <button type="button" class="link" onClick={() => void forget(hint)}>
              {t('hints.forget')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function hintText(hint: HintRow): string {
  if (hint.about === 'kind') return t('hints.kind', { kind: t(`pageKind.${hint.kind}`) });
  const field = t(`field.${hint.about}`);
  return hint.label === ''
    ? t('hints.place', { field, where: hint.where })
    : t('hints.beside', { field, label: hint.label });
}
