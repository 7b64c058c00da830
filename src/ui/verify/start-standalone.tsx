import './standalone.css';
import { render } from 'preact';
import { createVerifyState } from './verify-state.ts';
import { VerifyView } from './verify-view.tsx';

/**
 * The script of `verify.html` (scripts/build-verifier.ts). It cannot know which `verify.html` are
 * genuine: its own hash cannot stand in it.
 */
const root = document.getElementById('root');
const isChinese = /^zh\b/i.test(navigator.language);
if (root) {
  const state = createVerifyState(isChinese ? 'zh' : 'en', null);
  render(<VerifyView state={state} comesWithPack={true} />, root);
}
