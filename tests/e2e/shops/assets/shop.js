document.getElementById('copy-card')?.addEventListener('click', async (event) => {
  const button = event.currentTarget;
  await navigator.clipboard.writeText(button.dataset.clipboardText);
  button.textContent = '已复制';
});

const { leave } = document.body.dataset;
if (leave) {
  setTimeout(() => {
    location.href = '/order-search';
  }, Number(leave));
}
