import { acgFaka } from './acg-faka.ts';
import { caihong } from './caihong.ts';
import { dujiaoNext } from './dujiao-next.ts';
import { dujiaoka } from './dujiaoka.ts';
import { linlinqiFaka } from './linlinqi-faka.ts';
import type { Platform } from './platform.ts';
import { qsFaka } from './qs-faka.ts';
import { zfaka } from './zfaka.ts';

/** Every known shop program. Adding one: a file beside this and a line here. */
export const platforms: readonly Platform[] = [
  dujiaoka,
  acgFaka,
  dujiaoNext,
  caihong,
  zfaka,
  qsFaka,
  linlinqiFaka,
];
