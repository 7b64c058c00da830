import { startVerify } from '../../src/ui/verify/start-verify.tsx';

const root = document.getElementById('root');
if (root) void startVerify(root);
