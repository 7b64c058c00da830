import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveOcr } from '../src/ui/desk/ocr/ocr-worker.ts';

export default defineUnlistedScript(serveOcr);
