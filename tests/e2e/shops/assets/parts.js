/**
 * `?repaint=1000` makes a page draw itself anew every second, with a clock that counts down, as
 * shops do that show how long an order may still be paid.
 */
export function repaintRegularly(paint) {
  const every = Number(new URLSearchParams(location.search).get('repaint'));
  if (every <= 0) return;
  const clock = document.createElement('p');
  clock.className = 'countdown';
  document.body.append(clock);
  let left = 900;
  setInterval(() => {
    left = left > 0 ? left - 1 : 900;
    const minutes = String(Math.floor(left / 60)).padStart(2, '0');
    clock.textContent = `剩余时间 ${minutes}:${String(left % 60).padStart(2, '0')}`;
    paint();
  }, every);
}

/** An element with a class and a text, or with other elements inside. */
export function build(tag, className, ...inside) {
  const element = document.createElement(tag);
  if (className) element.className = className;
  element.append(...inside);
  return element;
}
