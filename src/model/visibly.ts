/** Controls, and signs that turn round the order in which the text after them is shown. */
const misleading =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** A text in which nothing is shown otherwise than it is stored: such signs stand as `⟨U+202E⟩`. */
export function visibly(text: string): string {
  return text.replaceAll(misleading, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `⟨U+${code}⟩`;
  });
}
