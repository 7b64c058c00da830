import { startPractice } from '../../src/ui/practice/start-practice.tsx';

const root = document.getElementById('root');
if (root) void startPractice(root);
