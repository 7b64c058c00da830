/** Certificates as text. */

const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;
const lineLength = 64;

/** The certificates of a PEM text, as DER; what is around them is skipped, what is broken left out. */
export function readPem(text: string): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (const [, body = ''] of text.matchAll(block)) {
    try {
      const binary = atob(body.replace(/\s+/g, ''));
      found.push(Uint8Array.from(binary, (sign) => sign.charCodeAt(0)));
    } catch {
      // Not base64.
    }
  }
  return found;
}

/** Writes certificates one after another, in the form in which openssl writes them. */
export function writePem(certificates: readonly Uint8Array[]): string {
  return certificates
    .map((der) => {
      let binary = '';
      for (const byte of der) binary += String.fromCharCode(byte);
      const lines = btoa(binary).match(new RegExp(`.{1,${lineLength}}`, 'g')) ?? [];
      return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
    })
    .join('');
}
