/** What bytes say in every encoding in which a key could leave. */
export function* readings(bytes: Buffer): Generator<string> {
  yield bytes.toString('latin1');
  const text = bytes.toString('utf8');
  yield text;
  // Signs of keys are ASCII: in UTF-16 of either kind they stand between zeros.
  yield bytes.toString('latin1').replaceAll('\0', '');
  yield text.replaceAll(/(?:%[\da-f]{2})+/gi, (codes) => {
    return Buffer.from(codes.replaceAll('%', ''), 'hex').toString('utf8');
  });
  yield text.replaceAll(/&#(x?)([\da-f]+);/gi, (whole, hex: string, code: string) => {
    const point = Number.parseInt(code, hex ? 16 : 10);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  });
  for (const [run] of text.matchAll(/[A-Za-z0-9+/_-]{8,}/g)) {
    const standard = run.replaceAll('-', '+').replaceAll('_', '/');
    for (let offset = 0; offset < 4; offset++) {
      const whole = standard.length - ((standard.length - offset) % 4);
      yield Buffer.from(standard.slice(offset, whole), 'base64').toString('latin1');
    }
  }
}

/** Every six consecutive characters of the keys. */
export function pieces(keys: readonly string[]): Set<string> {
  const found = new Set<string>();
  for (const key of keys) {
    for (let at = 0; at + 6 <= key.length; at++) found.add(key.slice(at, at + 6));
  }
  return found;
}

/** Those of the pieces that a text holds. A key has a hyphen at every fifth place, and so has each piece. */
export function piecesIn(text: string, sought: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (const { index } of text.matchAll(/-/g)) {
    for (let from = Math.max(0, index - 5); from <= index; from++) {
      const piece = text.slice(from, from + 6);
      if (sought.has(piece)) found.push(piece);
    }
  }
  return found;
}
