import { snapdom } from '@zumer/snapdom';
import html2canvas from 'html2canvas';
import { domToDataUrl } from 'modern-screenshot';

/** Runs in the page: what others make of it, as a PNG. snapdom paints all of it, the others what is visible. */
export const painters: Record<string, () => Promise<string>> = {
  async 'html2canvas alone'() {
    const visible = { x: scrollX, y: scrollY, width: innerWidth, height: innerHeight };
    const canvas = await html2canvas(document.documentElement, { ...visible, logging: false });
    return canvas.toDataURL('image/png');
  },
  'modern-screenshot': () =>
    domToDataUrl(document.documentElement, { width: innerWidth, height: innerHeight, scale: 1 }),
  async snapdom() {
    const canvas = await snapdom.toCanvas(document.documentElement, { scale: 1 });
    return canvas.toDataURL('image/png');
  },
};
