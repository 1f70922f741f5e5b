/** A key with a certificate that it signed itself, made for one run of the tests. */
import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certified {
  readonly privateKey: string;
  readonly certificate: string;
}

/** RSA with SHA-256, PEM (X.509 v3). */
export function certified(name: string): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const algorithm = sequence(oid([42, 134, 72, 134, 247, 13, 1, 1, 11]), part(0x05));
  const called = sequence(part(0x31, sequence(oid([85, 4, 3]), part(0x0c, Buffer.from(name)))));
  const valid = sequence(part(0x17, Buffer.from('200101000000Z')), part(0x17, Buffer.from('491231235959Z')));
  const words = sequence(
    part(0xa0, part(0x02, Buffer.from([2]))),
    part(0x02, Buffer.from([1])),
    algorithm,
    called,
    valid,
    called,
    publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = part(0x03, Buffer.from([0]), sign('sha256', words, privateKey));
  const lines =
    sequence(words, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  };
}

/** One element of DER: tag, length, contents. */
function part(tag: number, ...contents: readonly Buffer[]): Buffer {
  const inside = Buffer.concat(contents);
  const bytes = inside.length < 128 ? [inside.length] : [0x82, inside.length >> 8, inside.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...bytes]), inside]);
}
const sequence = (...contents: readonly Buffer[]) => part(0x30, ...contents);
const oid = (bytes: readonly number[]) => part(0x06, Buffer.from(bytes));
