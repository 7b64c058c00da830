import type { JSX } from 'preact';
import { formatMoment, t } from '../../browser/i18n.ts';
import { type RuleVersion, rulePages } from '../../store/rule-versions.ts';
import { useApp, useLive } from '../app.ts';
import { shopName } from '../parts/case-view.ts';
import { MaskedText } from '../parts/masked-text.tsx';
import { routeHash } from './route.ts';
import { type WordingPart, wordingDifference } from './wording-difference.ts';

/** Every wording of a shop's rules that was sealed, the newest first, each against the one before. */
export function RulesPage({ shop }: { shop: string }): JSX.Element {
  const { db } = useApp();
  const pages = useLive(() => rulePages(db, shop), [db, shop]);
  return (
    <>
      <p class="trail">
        <a href={routeHash({})}>{t('desk.allCases')}</a>
        <a href={routeHash({ page: 'shops' })}>{t('shops.title')}</a>
      </p>
      <h1>{t('rules.title', { shop: shopName(shop) })}</h1>
      <p class="soft">{t('rules.intro')}</p>
      {pages.is === 'failed' && <p role="alert">{t('trouble.queryFailed')}</p>}
      {pages.is === 'ready' && pages.value.length === 0 && <p class="soft">{t('rules.empty')}</p>}
      {pages.is === 'ready' &&
        pages.value.map(({ url, title, versions }) => (
          <section key={url} class="rule-page">
            <h2>
              <MaskedText text={title || url} />
            </h2>
            <p class="soft rule-address">
              <MaskedText text={url} />
            </p>
            {versions
              .map((version, index) => (
                <Version
                  key={version.item}
                  shop={shop}
                  version={version}
                  before={versions[index - 1]}
                />
              ))
              .reverse()}
          </section>
        ))}
    </>
  );
}

function Version({
  shop,
  version,
  before,
}: {
  shop: string;
  version: RuleVersion;
  before: RuleVersion | undefined;
}): JSX.Element {
  const now = useApp().now.peek();
  const [from, to] = [version.at, version.lastSeen].map((at) => formatMoment(at, now));
  const parts = before ? wordingDifference(before.text, version.text) : [];
  return (
    <article class="rule-version">
      <p class="rule-seen">
        <strong>
          {from === to || to === undefined
            ? t('rules.seenOnce', { from: from ?? '' })
            : t('rules.seen', { from: from ?? '', to })}
        </strong>{' '}
        <a href={routeHash({ page: 'rules', shop, itemId: version.item })}>{t('rules.item')}</a>
      </p>
      {before && <p class="soft">{t('rules.changed')}</p>}
      <div class="rule-text">
        {before ? parts.map(drawnPart) : <MaskedText text={version.text} />}
      </div>
    </article>
  );
}

/** Said in words, too: colour alone tells a screen reader nothing. */
function drawnPart({ how, text }: WordingPart, index: number): JSX.Element {
  if (how === 'same') return <MaskedText key={index} text={text} />;
  const Tag = how === 'added' ? 'ins' : 'del';
  return (
    <Tag key={index}>
      <span class="unseen">{t(`rules.${how}`)} </span>
      <MaskedText text={text} />
    </Tag>
  );
}
