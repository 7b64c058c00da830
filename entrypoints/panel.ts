import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposePanel } from '../src/ui/in-page/panel.ts';

export default defineUnlistedScript(exposePanel);
