import { hasText, t } from '../../browser/i18n.ts';

/** The name of a shop program; one without a text goes by its id, so that adding one needs none. */
export function platformName(id: string): string {
  const key = `platform.${id}`;
  return hasText(key) ? t(key) : id;
}
