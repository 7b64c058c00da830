import { describe } from 'vitest';
import { testsOfWatchedShop, watchedShops } from './harness/watched-shop.ts';

describe.each(watchedShops(false))('a watched shop whose pages load: %s', testsOfWatchedShop);
