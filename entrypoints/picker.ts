import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { exposePicker } from '../src/ui/in-page/picker.ts';

export default defineUnlistedScript(exposePicker);
