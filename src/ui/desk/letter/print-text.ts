/**
 * Prints a text alone, without the page around it (desk.css hides that). The element is gone once it was
 * printed: it may hold who complains.
 */
export function printText(text: string, language: string): void {
  const sheet = document.createElement('pre');
  sheet.className = 'printed-letter';
  sheet.lang = language;
  sheet.textContent = text;
  document.body.append(sheet);
  addEventListener('afterprint', () => sheet.remove(), { once: true });
  print();
}
