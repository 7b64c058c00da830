import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeChooser } from '../src/ui/in-page/chooser.ts';

export default defineUnlistedScript(exposeChooser);
