import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposeReconstruction } from '../src/capture/reconstruction.ts';

export default defineUnlistedScript(exposeReconstruction);
