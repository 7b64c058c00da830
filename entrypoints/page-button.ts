import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeButton } from '../src/ui/in-page/page-button.ts';

export default defineUnlistedScript(exposeButton);
