import { t } from '../../browser/i18n.ts';
import type { App } from '../app.ts';

/** Copies a text, and says whether that worked. */
export async function copyText(app: App, text: string): Promise<void> {
  const isCopied = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  app.notice.value = {
    text: t(isCopied ? 'letter.copied' : 'letter.notCopied'),
    isProblem: !isCopied,
  };
}
