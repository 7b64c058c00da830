import { repaintRegularly } from './parts.js';

repaintRegularly(() => {
  const content = document.querySelector('#main');
  content.replaceWith(content.cloneNode(true));
});
