/**
 * RFC 8785 canonical JSON: members sorted by UTF-16, numbers and strings as ECMAScript writes them, no
 * spaces. Every record and every entry of the ledger is hashed as this text, so it must be fast
 * (docs/decisions/0025-canonical-json.md).
 */

/**
 * A value as canonical JSON. Strings are made well-formed first: a lone surrogate from a page would
 * otherwise be written differently by different encoders. Members that are undefined are left out.
 * @throws TypeError when the value is not JSON: that is a bug of ours
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value === 'number') return finite(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value !== 'object') throw new TypeError(`not a JSON value: ${typeof value}`);
  return Array.isArray(value) ? arrayJson(value) : objectJson(value as Record<string, unknown>);
}

function finite(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError(`not a JSON value: ${value}`);
  return JSON.stringify(value);
}

function arrayJson(values: readonly unknown[]): string {
  let json = '';
  for (const value of values) json += `${json && ','}${canonicalJson(value ?? null)}`;
  return `[${json}]`;
}

function objectJson(value: Record<string, unknown>): string {
  const names = Object.keys(value);
  // Sorted and told apart as they are written.
  if (!names.every((name) => name.isWellFormed())) return objectJson(wellNamed(value));
  let json = '';
  for (const name of names.sort()) {
    const member = value[name];
    if (member === undefined) continue;
    json += `${json && ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${json}}`;
}

function wellNamed(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), member]),
  );
}
