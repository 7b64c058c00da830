import { html, type Markup } from '../../tests/e2e/shops/markup.ts';
import type { ShopOrder } from '../../tests/e2e/shops/order.ts';
import type { RunningShop } from '../../tests/e2e/shops/start-shop.ts';
import { variants } from '../../tests/e2e/shops/variants.ts';

export interface ListedShop {
  shop: RunningShop;
  unpaid: ShopOrder;
  delivered: ShopOrder;
}

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
  table { border-collapse: collapse; width: 100% }
  th, td { text-align: left; padding: .4rem .8rem .4rem 0; border-bottom: 1px solid #8884; vertical-align: top }
  th[scope=row] { font-weight: 600; white-space: nowrap }
  code { font-size: .9em }`;

/** The page that lists the imitation shops with the pages a developer wants to be on. */
export function shopList(listed: readonly ListedShop[]): Markup {
  return html`<html lang="en">
  <head>
    <meta charset="utf-8"><meta name="viewport" content="width=device-width">
    <title>Imitation shops</title><style>${{ markup: style }}</style>
  </head>
  <body>
    <h1>Imitation shops</h1>
    <p>The ones of the tests, on this computer only. An unpaid and a delivered order are made in each; place
      more in the shop and pay them at its cashier. Nothing is kept after <code>npm run dev</code> ends.</p>
    <table>
      <thead><tr><th>program</th><th>before the order</th><th>order</th><th>elsewhere</th></tr></thead>
      <tbody>${listed.map(row)}</tbody>
    </table>
    <p>Difficult pages: add <code>?as=…</code> to an order's page of <code>dujiaoka</code>, with one or more
      of ${variants.map((name) => html`<code>${name}</code> `)}.</p>
  </body>
</html>`;
}

function row({ shop, unpaid, delivered }: ListedShop): Markup {
  const checkout = shop.checkoutUrl(unpaid);
  const groups = [
    [
      ['rules', shop.urls.rules],
      ['product', shop.urls.product(1)],
      ['order query', shop.urls.query],
    ],
    [
      ...(checkout === null ? [] : [['checkout', checkout]]),
      ['unpaid order', shop.detailUrl(unpaid)],
      ['delivered order with its key', shop.detailUrl(delivered)],
    ],
    [
      ['chat', shop.chatUrl(delivered)],
      ['payment in the wallet', shop.recordUrl(delivered)],
      ['redeem page', `${shop.game}/redeem`],
    ],
  ];
  return html`<tr><th scope="row">${shop.program}</th>${groups.map(
    (links) =>
      html`<td>${links.map(([name = '', url = '']) => html`<a href="${url}">${name}</a><br>`)}</td>`,
  )}</tr>`;
}
