import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeToast } from '../src/ui/in-page/toast.ts';

export default defineUnlistedScript(exposeToast);
