import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeStampCheck } from '../src/pack/timestamp/late-check.ts';

export default defineUnlistedScript(exposeStampCheck);
