import { render } from 'preact';
import { currentLanguage, initLanguage } from '../../browser/i18n.ts';
import { packVerifier } from '../../browser/own-file.ts';
import { fileHash } from '../../pack/bytes.ts';
import { createVerifyState } from './verify-state.ts';
import { VerifyView } from './verify-view.tsx';

/** Opens the verify page of the extension, which knows the `verify.html` of its own version. */
export async function startVerify(root: HTMLElement): Promise<void> {
  await initLanguage();
  const state = createVerifyState(currentLanguage(), [await fileHash(await packVerifier())]);
  render(<VerifyView state={state} comesWithPack={false} />, root);
}
