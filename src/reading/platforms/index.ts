import { dujiaoka } from './dujiaoka.ts';
import type { Platform } from './platform.ts';

/** Every known shop program. Adding one: a file beside this and a line here. */
export const platforms: readonly Platform[] = [dujiaoka];
