import { shopIds } from '../../tests/e2e/shops/programs.ts';
import { serveOrigin } from '../../tests/e2e/shops/server.ts';
import { type RunningShop, startShop } from '../../tests/e2e/shops/start-shop.ts';
import { shopList } from './shop-list.ts';

/** Between the first ports of two shops: each needs three, and tens are easy to tell apart. */
const step = 10;

export interface DevShops {
  /** Address of the page that lists them. */
  list: string;
  shops: readonly RunningShop[];
  stop(): Promise<void>;
}

/**
 * Starts every imitation shop that the tests know, and a page that lists them.
 * @param firstPort port of the list; the shops follow in steps of ten, so that a shop is the same site, with
 * the same rights, the next time. 0 takes free ones.
 */
export async function startDevShops(firstPort: number): Promise<DevShops> {
  const shops: RunningShop[] = [];
  for (const [index, program] of shopIds.entries()) {
    const port = firstPort === 0 ? {} : { firstPort: firstPort + (index + 1) * step };
    shops.push(await startShop({ program, ...port }));
  }
  const orders = shops.map((shop) => ({
    unpaid: shop.placeOrder(),
    delivered: shop.deliverOrder(),
  }));
  const listed = shops.flatMap((shop, index) => {
    const made = orders[index];
    return made ? [{ shop, ...made }] : [];
  });
  const list = await serveOrigin('shops.localhost', () => ({ page: shopList(listed) }), firstPort);
  return {
    list: list.origin,
    shops,
    stop: async () => {
      await Promise.all([list, ...shops].map((each) => each.stop()));
    },
  };
}
