import { describe } from 'vitest';
import { testsOfWatchedShop } from './harness/watched-shop.ts';
import { programs, shopIds } from './shops/programs.ts';

describe.each(shopIds.filter((id) => !programs[id].isSinglePage))(
  'a watched shop whose pages load: %s',
  testsOfWatchedShop,
);
