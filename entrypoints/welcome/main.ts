import { startWelcome } from '../../src/ui/welcome/start-welcome.tsx';

const root = document.getElementById('root');
if (root) void startWelcome(root);
