import { acgFaka } from './acg-faka.ts';
import { dujiaoNext } from './dujiao-next.ts';
import { dujiaoka } from './dujiaoka.ts';
import type { Platform } from './platform.ts';

/** Every known shop program. Adding one: a file beside this and a line here. */
export const platforms: readonly Platform[] = [dujiaoka, acgFaka, dujiaoNext];
