import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What the stores ask for, in pixels. */
export const screenshotSize = { width: 1280, height: 800 };
export const tileSize = { width: 440, height: 280 };

const root = join(import.meta.dirname, '..', '..');

export type StoreLanguage = 'zh' | 'en';

/** A picture of the product, by its name in docs/pictures, and one sentence above it. */
export interface StorePicture {
  name: string;
  says: Record<StoreLanguage, string>;
}

/** In the order in which a visitor of a store sees them. */
export const storePictures: readonly StorePicture[] = [
  {
    name: 'popup',
    says: {
      zh: '点一下图标：截图、副本、文字和时间一次存好，期限开始倒数',
      en: 'One click seals the page, and the deadline counts down',
    },
  },
  {
    name: 'case',
    says: {
      zh: '哪里出了问题、还缺什么、下一步做什么，都在一页上',
      en: 'What went wrong, what is missing and what to do next',
    },
  },
  {
    name: 'hint',
    says: {
      zh: '盯住的商店，订单页和卡密页打开就保存',
      en: 'Pages of a watched shop save themselves',
    },
  },
  {
    name: 'recorder',
    says: {
      zh: '开卡前先录屏：要录到什么，逐条打勾',
      en: 'Record the activation: tick off what must be seen',
    },
  },
  {
    name: 'verify',
    says: {
      zh: '证据包谁都能核对，不用安装任何东西',
      en: 'Anybody can check the pack, without installing anything',
    },
  },
];

const ground = `* { box-sizing: border-box } body { margin: 0; overflow: hidden; background: #f6f5f1; color: #1c2430;
  font-family: system-ui, "Noto Sans CJK SC", sans-serif }`;

/** The page that is photographed: a sentence, and the picture below it, cut at the lower edge where it is long. */
export async function framed(picture: StorePicture, language: StoreLanguage): Promise<string> {
  const shown = await dataUrl(
    join('docs', 'pictures', `${picture.name}-${language}.png`),
    'image/png',
  );
  return `<!doctype html><meta charset="utf-8"><style>${ground}
    h1 { margin: 0; height: 124px; display: grid; place-items: center; padding: 0 48px; font-size: 36px; text-align: center }
    figure { margin: 0; height: 676px; display: flex; justify-content: center; align-items: flex-start }
    img { width: auto; max-width: 1050px; min-width: 900px; border: 1px solid #dcd8cd; border-radius: 12px;
      box-shadow: 0 12px 36px rgb(10 14 20 / 16%) }</style>
    <h1>${picture.says[language]}</h1><figure><img src="${shown}"></figure>`;
}

/** The promotional tile: the sign and the name. */
export async function tile(): Promise<string> {
  const icon = await dataUrl(join('assets', 'icon.svg'), 'image/svg+xml');
  return `<!doctype html><meta charset="utf-8"><style>${ground}
    body { height: 100vh; display: grid; place-content: center; justify-items: center; gap: 14px }
    img { width: 112px } strong { font-size: 36px } span { font-size: 18px; color: #5a6472 }</style>
    <img src="${icon}"><strong>卡证 CardProof</strong><span>买卡密，先留证据</span>`;
}

async function dataUrl(path: string, type: string): Promise<string> {
  return `data:${type};base64,${(await readFile(join(root, path))).toString('base64')}`;
}
