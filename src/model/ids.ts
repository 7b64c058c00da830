import { toHex } from './hash.ts';
import { z } from './zod.ts';

/** Source of randomness; tests give a seeded one. */
export type RandomBytes = (length: number) => Uint8Array;

/** 128 random bits as hex: ids say nothing about when or what. */
export function newId(random: RandomBytes): string {
  return toHex(random(16));
}

export const idSchema = z.string().regex(/^[0-9a-f]{32}$/);
export const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
