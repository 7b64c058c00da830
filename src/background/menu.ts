import { type MessageKey, t } from '../browser/i18n.ts';
import { type MenuWay, setMenu } from '../browser/signs.ts';

const titles: Record<MenuWay, MessageKey> = {
  'capture-page': 'menu.capture',
  'capture-later': 'menu.later',
  'choose-part': 'menu.choosePart',
};

/** Makes the context menu in the language of the program. */
export function makeMenu(): Promise<void> {
  return setMenu((way) => t(titles[way]));
}
