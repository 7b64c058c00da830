import { startRecorder } from '../../src/ui/recorder/start-recorder.tsx';

const root = document.getElementById('root');
if (root) void startRecorder(root);
