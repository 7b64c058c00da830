import type { JSX } from 'preact';
import { t } from '../../browser/i18n.ts';
import { practiceAddress } from '../../browser/practice-page.ts';
import {
  type Practice,
  type PracticePage,
  practiceHours,
  practicePages,
} from '../../model/practice.ts';
import { practiceOrderNo, shopTime } from './order-words.ts';

/** Says of itself what it is, so that nobody takes it for one. */
const practiceKey = 'LIANXI-PRACTICE-0000-0000';

/** The made-up shop. Every picture of it says that it is one. */
export function PracticeShop({
  page,
  practice,
}: {
  page: PracticePage;
  practice: Practice;
}): JSX.Element {
  return (
    <div class="shop">
      <aside class="shop-warning">{t('practice.warning')}</aside>
      <header class="shop-head">
        <strong class="shop-name">{t('practice.shop')}</strong>
        <nav class="shop-pages" aria-label={t('practice.shop')}>
          {practicePages.map((each) => (
            <a
              key={each}
              href={practiceAddress(each)}
              {...(each === page && { 'aria-current': 'page' as const })}
            >
              {t(`practice.page.${each}`)}
            </a>
          ))}
        </nav>
      </header>
      <main class="shop-sheet">
        <h1>{t(`practice.page.${page}`)}</h1>
        {page === 'rules' ? <Rules /> : <Order page={page} practice={practice} />}
      </main>
    </div>
  );
}

function Rules(): JSX.Element {
  return (
    <ol class="shop-rules">
      <li>{t('practice.rule.window', { n: practiceHours })}</li>
      <li>{t('practice.rule.proof')}</li>
      <li>{t('practice.rule.used')}</li>
    </ol>
  );
}

function Order({ page, practice }: { page: PracticePage; practice: Practice }): JSX.Element {
  const { paidAt } = practice;
  const rows = [
    [t('practice.order.number'), practiceOrderNo(paidAt)],
    [t('practice.order.product'), t('practice.order.productName')],
    [t('practice.order.quantity'), '1'],
    [t('practice.order.amount'), '¥10.00'],
    [t('practice.order.orderedAt'), shopTime(paidAt - 30_000)],
    [t('practice.order.paidAt'), shopTime(paidAt)],
    [t('practice.order.status'), t(page === 'key' ? 'practice.order.sent' : 'practice.order.paid')],
  ];
  return (
    <>
      <table class="shop-order">
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {page === 'key' && (
        <section class="shop-key">
          <h2>{t('practice.key.heading')}</h2>
          <p>
            {t('practice.key.label')} <code>{practiceKey}</code>
          </p>
        </section>
      )}
    </>
  );
}
