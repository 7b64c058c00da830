import { repaintRegularly } from './parts.js';

document.addEventListener('click', async ({ target }) => {
  const button = target.closest('#copy-card');
  if (button === null) return;
  await navigator.clipboard.writeText(button.dataset.clipboardText);
  button.textContent = '已复制';
});

const { leave } = document.body.dataset;
if (leave) {
  setTimeout(() => {
    location.href = '/order-search';
  }, Number(leave));
}

repaintRegularly(() => {
  const content = document.querySelector('.main-container');
  content.replaceWith(content.cloneNode(true));
});
