import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchPage } from '../src/ui/in-page/watch.ts';

export default defineUnlistedScript(watchPage);
