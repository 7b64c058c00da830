import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { t } from '../../browser/i18n.ts';
import type { Fact } from '../../model/fact.ts';
import { useApp } from '../app.ts';
import { type FactLine, factLines } from '../parts/fact-lines.ts';
import { MaskedText } from '../parts/masked-text.tsx';

/** As many lines as fit beside the button without scrolling. */
const shownAtFirst = 5;

/** What was read from the page, as a compact list. That nothing was read is said, not hidden. */
export function PageFacts({
  facts,
  secrets,
}: {
  facts: readonly Fact[];
  secrets: number;
}): JSX.Element {
  const { now } = useApp();
  const [showsAll, setShowsAll] = useState(false);
  const lines = factLines(facts, now.peek());
  const keys = facts.reduce(
    (count, fact) => count + (fact.field === 'cardKeys' ? fact.value.length : 0),
    0,
  );
  if (lines.length === 0) {
    return (
      <p class="page-nothing">
        <strong>{t('page.noFacts')}</strong> <span class="soft">{t('page.noFactsHint')}</span>
        {secrets > 0 && <Secrets count={secrets} />}
      </p>
    );
  }
  const orders = new Set(facts.map((fact) => fact.order).filter((order) => order !== undefined));
  const shown = showsAll ? lines : lines.slice(0, shownAtFirst);
  const hidden = lines.length - shownAtFirst;
  return (
    <>
      {orders.size > 1 && <p class="page-orders">{t('page.orders', { count: orders.size })}</p>}
      <dl class="facts">
        {shown.map((line) => (
          <Line
            key={`${line.fact.order} ${line.fact.field} ${line.fact.where} ${line.fact.text}`}
            line={line}
            names={orders.size > 1}
          />
        ))}
      </dl>
      {hidden > 0 && (
        <button
          type="button"
          class="link"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? t('page.less') : t('page.more', { count: hidden })}
        </button>
      )}
      {secrets > keys && <Secrets count={secrets} />}
    </>
  );
}

function Line({ line, names }: { line: FactLine; names: boolean }): JSX.Element {
  const { order } = line.fact;
  const prefix = names && order !== undefined ? `${t('page.orderNumber', { n: order + 1 })} ` : '';
  return (
    <div class="fact">
      <dt>
        {prefix}
        {line.label}
      </dt>
      <dd title={t('page.asOnPage', { text: line.fact.text })}>
        <MaskedText text={line.value} />
        {line.doubt && <small class="fact-unsure">{line.doubt}</small>}
      </dd>
    </div>
  );
}

function Secrets({ count }: { count: number }): JSX.Element {
  return <span class="page-secrets soft">{t('page.secrets', { count })}</span>;
}
