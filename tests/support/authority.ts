import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { needProgram } from './programs.ts';

/**
 * A timestamp authority that openssl makes: a root, an authority between, and a signer, all of them
 * new in each run.
 */
export interface Authority {
  /** The root, as PEM: what a reader would accept. */
  root: string;
  /** Answers a question as `openssl ts` does. */
  reply(query: Uint8Array): Uint8Array;
  /**
   * Signs a stamp again that another authority gave, whatever the own certificate is made for. It is
   * how a forger, or a program that does not look, would do it.
   */
  sign(info: Uint8Array): Uint8Array;
}

export interface AuthorityOptions {
  name?: string;
  /** Extensions of the signer's certificate; by default as they must be. */
  signer?: readonly string[];
  /** From when to when the signer's certificate is valid, in days from now. */
  days?: readonly [from: number, to: number];
  /** The authority between root and signer; by default one that may sign certificates. */
  between?: readonly string[];
  key?: 'ec' | 'rsa';
  /** Hash by which the signature names its certificate. */
  essHash?: 'sha1' | 'sha256' | 'sha512';
}

const signerExtensions = [
  'basicConstraints=CA:FALSE',
  'keyUsage=critical,digitalSignature',
  'extendedKeyUsage=critical,timeStamping',
  'subjectKeyIdentifier=hash',
];
const betweenExtensions = [
  'basicConstraints=critical,CA:TRUE,pathlen:0',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
];

/** @param folder that is made for it, and may be removed when it is no longer asked */
export function makeAuthority(folder: string, options: AuthorityOptions = {}): Authority {
  const { name = 'Example Authority', days = [-1, 100], key = 'ec', essHash = 'sha256' } = options;
  needProgram('openssl');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const at = (file: string) => join(folder, file);
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const between = options.between ?? betweenExtensions;
  const signer = options.signer ?? signerExtensions;

  writeFileSync(at('openssl.cnf'), config({ between, signer, essHash }));
  writeFileSync(at('index.txt'), '');
  writeFileSync(at('serial.txt'), '1000\n');
  const request = (file: string, subject: string) => {
    const made = key === 'ec' ? ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] : ['rsa:2048'];
    openssl(
      ...['req', '-config', 'openssl.cnf', '-newkey', ...made, '-nodes'],
      ...['-keyout', `${file}.key`, '-subj', `/O=${name}/CN=${subject}`],
      ...['-out', `${file}.csr`],
    );
  };
  request('root', 'Root');
  request('between', 'Between');
  request('signer', 'Stamps');
  const certify = (file: string, by: string, [from, to]: readonly [number, number]) =>
    openssl(
      ...['ca', '-config', 'openssl.cnf', '-batch', '-notext', '-extensions', file],
      ...['-in', `${file}.csr`, '-keyfile', `${by}.key`],
      ...(by === file ? ['-selfsign'] : ['-cert', `${by}.pem`]),
      ...['-startdate', utcTime(from), '-enddate', utcTime(to), '-out', `${file}.pem`],
    );
  certify('root', 'root', [-1000, 1000]);
  certify('between', 'root', [-1000, 1000]);
  certify('signer', 'between', days);
  const root = readFileSync(at('root.pem'), 'utf8');
  writeFileSync(at('chain.pem'), readFileSync(at('between.pem'), 'utf8') + root);

  return {
    root,
    reply(query) {
      writeFileSync(at('query.tsq'), query);
      openssl(
        ...['ts', '-reply', '-config', 'openssl.cnf', '-section', 'stamps'],
        ...['-queryfile', 'query.tsq', '-out', 'response.tsr'],
      );
      return new Uint8Array(readFileSync(at('response.tsr')));
    },
    sign(info) {
      writeFileSync(at('info.der'), info);
      openssl(
        ...['cms', '-sign', '-binary', '-nodetach', '-cades', '-md', 'sha256'],
        ...['-econtent_type', '1.2.840.113549.1.9.16.1.4', '-in', 'info.der', '-outform', 'DER'],
        ...['-signer', 'signer.pem', '-inkey', 'signer.key', '-certfile', 'chain.pem'],
        ...['-out', 'token.der'],
      );
      return granted(new Uint8Array(readFileSync(at('token.der'))));
    },
  };
}

/** A token as the whole answer of an authority that granted it. */
function granted(token: Uint8Array): Uint8Array {
  const status = [0x30, 0x03, 0x02, 0x01, 0x00];
  const length = status.length + token.length;
  return Uint8Array.from([0x30, 0x82, length >> 8, length & 0xff, ...status, ...token]);
}

function utcTime(days: number): string {
  const iso = new Date(Date.now() + days * 86_400_000).toISOString();
  return `${iso.slice(2, 19).replace(/[-:T]/g, '')}Z`;
}

function config(made: {
  between: readonly string[];
  signer: readonly string[];
  essHash: string;
}): string {
  return `
[req]
distinguished_name = subject
[subject]
[root]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[between]
${made.between.join('\n')}
[signer]
${made.signer.join('\n')}
[ca]
default_ca = issuing
[issuing]
new_certs_dir = .
database = index.txt
serial = serial.txt
default_md = sha256
policy = any
unique_subject = no
[any]
organizationName = optional
commonName = supplied
[stamps]
serial = stamp-serial.txt
crypto_device = builtin
signer_cert = signer.pem
signer_key = signer.key
certs = chain.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1, millisecs:500
ess_cert_id_alg = ${made.essHash}
`;
}
