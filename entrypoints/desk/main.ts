import { startDesk } from '../../src/ui/desk/start-desk.tsx';

const root = document.getElementById('root');
if (root) void startDesk(root);
