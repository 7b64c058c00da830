import { effect } from '@preact/signals';
import { render } from 'preact';
import { currentLanguage, initLanguage } from '../../browser/i18n.ts';
import { packVerifier } from '../../browser/own-file.ts';
import { practice } from '../../browser/settings.ts';
import { fileHash } from '../../pack/bytes.ts';
import { takePack, wantedPack } from '../parts/pack-handover.ts';
import { isPracticePack, PracticeOnward } from './practice-onward.tsx';
import { createVerifyState, type VerifyProgress } from './verify-state.ts';
import { VerifyView } from './verify-view.tsx';

/** Opens the verify page of the extension, which knows the `verify.html` of its own version. */
export async function startVerify(root: HTMLElement): Promise<void> {
  await initLanguage();
  const state = createVerifyState(currentLanguage(), [await fileHash(await packVerifier())]);
  effect(() => void notePractice(state.progress.value));
  const onward = <PracticeOnward progress={state.progress} />;
  render(<VerifyView state={state} comesWithPack={false} onward={onward} />, root);
  const wanted = wantedPack(location.hash);
  const file = wanted === null ? null : await takePack(wanted);
  if (file) await state.verify(file);
}

/** The last step of the practice is to see that its pack holds. */
async function notePractice(progress: VerifyProgress): Promise<void> {
  if (progress.is !== 'done' || !progress.report.verdict.startsWith('intact')) return;
  if (!isPracticePack(progress.report)) return;
  const known = await practice.getValue();
  if (known) await practice.setValue({ ...known, isVerified: true });
}
