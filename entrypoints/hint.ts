import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeHint } from '../src/ui/in-page/hint.ts';

export default defineUnlistedScript(exposeHint);
