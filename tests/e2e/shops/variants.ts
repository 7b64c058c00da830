import { html, type Markup, nothing } from './markup.ts';
import { newKey, type ShopOrder } from './order.ts';
import { seededText } from './random.ts';

/**
 * Ways in which a page of the shop can be difficult, asked for in its address: `?as=long&as=csp`.
 * - `long`: about 40 screens high
 * - `absurd`: an order number of 2 MB, HTML as product name, the year 9999, 5,000 keys
 * - `oklch`: colours that older page renderers cannot parse
 * - `shadow`: the keys stand in an open shadow root
 * - `split`: each key is cut into several spans
 * - `csp`: a policy that forbids every inline script and style
 * - `sliding`: the content moves all the time
 * `&leave=500` makes the page go elsewhere by itself after 500 ms. `&repaint=1000` makes a page of any
 * of the shops draw itself anew every second (assets/parts.js).
 */
export const variants = ['long', 'absurd', 'oklch', 'shadow', 'split', 'csp', 'sliding'] as const;
export type Variant = (typeof variants)[number];

export interface Difficulty {
  has(variant: Variant): boolean;
  /** Milliseconds until the page leaves, or null. */
  leaveAfter: number | null;
}

/** Reads the wished variants from the address of a page. */
export function difficultyOf(url: URL): Difficulty {
  const asked = new Set(url.searchParams.getAll('as'));
  const leave = url.searchParams.get('leave');
  return {
    has: (variant) => asked.has(variant),
    leaveAfter: leave === null ? null : Number(leave),
  };
}

/** Response headers of a page: the policy of `csp`. */
export function policyOf(difficulty: Difficulty): Record<string, string> {
  if (!difficulty.has('csp')) return {};
  return {
    'content-security-policy':
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; " +
      "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
  };
}

/** What an order looks like to a reader that must not believe everything. */
export interface ShownOrder {
  no: string;
  productName: string;
  createdAt: string | null;
  keys: readonly string[];
}

export const absurdProductName = '<img src=x onerror="document.title=1"><b>月卡</b>';

/** Replaces what an order shows by nonsense when the page was asked to. */
export function shown(order: ShopOrder, difficulty: Difficulty): ShownOrder {
  const { no, keys, product } = order;
  if (!difficulty.has('absurd')) return { no, productName: product.name, createdAt: null, keys };
  const text = seededText(`absurd/${no}`);
  return {
    no: no.repeat(Math.ceil(2_000_000 / no.length)),
    productName: absurdProductName,
    createdAt: '9999-12-31 23:59:59',
    keys: Array.from({ length: 5000 }, () => newKey(text)),
  };
}

/** Text after the content that makes a page about 40 screens high. */
export function lengthening(difficulty: Difficulty): Markup {
  if (!difficulty.has('long')) return nothing;
  const sections = Array.from({ length: 160 }, (_, index) => index + 1);
  return html`<section class="card"><h4>常见问题</h4>${sections.map(
    (n) => html`<article class="question"><h5>问题 ${n}</h5>
<p>这一段只是为了让页面变长：第 ${n} 条说明，没有任何规则，也没有任何期限。</p>
<p>页面越长，完整截图就需要越多次滚动，每一次都可能受到浏览器限制。</p></article>`,
  )}</section>`;
}

/** The delivered keys, in the form that the page was asked for. */
export function keyBox(keys: readonly string[], difficulty: Difficulty): Markup {
  if (difficulty.has('shadow')) {
    return html`<key-box><template shadowrootmode="open"><style>pre{margin:0;padding:12px;
background:#f4f6fb;border-radius:8px;font:15px/1.7 monospace}</style>
<pre class="keys">${keys.join('\n')}</pre></template></key-box>`;
  }
  if (difficulty.has('split')) {
    return html`<div class="keys">${keys.map(
      (key) =>
        html`<p class="key">${key
          .split('-')
          .map((group, index) => html`<span>${index === 0 ? group : `-${group}`}</span>`)}</p>`,
    )}</div>`;
  }
  return html`<textarea class="keys form-control" rows="${Math.min(Math.max(keys.length, 2), 12)}"
 readonly>${keys.join('\n')}</textarea>`;
}
