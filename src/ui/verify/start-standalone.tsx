import './standalone.css';
import { render } from 'preact';
import { nearestLanguage } from '../../model/languages.ts';
import { createVerifyState } from './verify-state.ts';
import { VerifyView } from './verify-view.tsx';

/**
 * The script of `verify.html` (scripts/build-verifier.ts). It cannot know which `verify.html` are
 * genuine: its own hash cannot stand in it.
 */
const root = document.getElementById('root');
if (root) {
  const state = createVerifyState(nearestLanguage(navigator.language), null);
  render(<VerifyView state={state} comesWithPack={true} />, root);
}
