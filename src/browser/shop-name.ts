import { practiceShop } from '../model/practice.ts';
import { t } from './i18n.ts';

/** The host of a shop; pages without one are named by their scheme, those of the practice as that. */
export function shopName(shop: string): string {
  if (shop === practiceShop) return t('practice.shop');
  return URL.parse(shop)?.host || shop;
}
