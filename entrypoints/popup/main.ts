import { startPopup } from '../../src/ui/popup/start-popup.tsx';

const root = document.getElementById('root');
if (root) void startPopup(root);
