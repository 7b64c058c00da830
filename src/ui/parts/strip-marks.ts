/** A text of a page for places that hold plain text only: each secret becomes dots. */
export function stripMarks(text: string): string {
  return text.replace(/⟦secret:\d+⟧/g, '••••');
}
