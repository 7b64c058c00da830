import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeReader } from '../src/reading/in-page.ts';

export default defineUnlistedScript(exposeReader);
