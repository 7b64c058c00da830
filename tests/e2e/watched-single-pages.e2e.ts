import { describe } from 'vitest';
import { testsOfWatchedShop, watchedShops } from './harness/watched-shop.ts';

describe.each(watchedShops(true))('a watched shop of a single page: %s', testsOfWatchedShop);
