import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposePageCopy } from '../src/capture/page-copy.ts';

export default defineUnlistedScript(exposePageCopy);
