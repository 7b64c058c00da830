import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeCountdown } from '../src/ui/in-page/countdown.ts';

export default defineUnlistedScript(exposeCountdown);
