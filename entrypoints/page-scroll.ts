import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposePageScroll } from '../src/capture/full-page/in-page.ts';

export default defineUnlistedScript(exposePageScroll);
