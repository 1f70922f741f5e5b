/** An authenticator in software: makes passkeys (ES256) and signs with them, as WebAuthn level 3 lays the bytes out. */
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

/** What a test lets go wrong; the default is what an honest device in an honest browser says. */
export interface Flaws {
  readonly origin?: string;
  /** The name whose hash the device signs. */
  readonly rpId?: string;
  /** Whether the device checked its person, by a finger, a face or a PIN. */
  readonly isVerified?: boolean;
  readonly challenge?: string;
  /** What it says that it has counted; otherwise one more each time. */
  readonly counter?: number;
  /** Whose account a found passkey says that it is, as base64url. */
  readonly userHandle?: string | null;
  /** Signs by another key than the one that was registered. */
  readonly key?: KeyObject;
}

interface Kept {
  readonly id: string;
  readonly key: KeyObject;
  readonly userHandle: string;
  counter: number;
}

const flags = { isPresent: 0x01, isVerified: 0x04, holdsCredential: 0x40 };

/** A device in a browser at this origin (`http://localhost:1234`); it holds one passkey, the last that it made. */
export function authenticatorAt(origin: () => string) {
  let kept: Kept | undefined;
  const holds = () => kept ?? never();

  /** What the browser sends after making a passkey for these options of `POST /api/v1/account/passkeys/challenge`. */
  const make = (
    asked: { readonly challenge: string; readonly rp: { readonly id: string }; readonly user: { readonly id: string } },
    flaws: Flaws = {},
  ) => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const id = randomBytes(32);
    kept = { id: id.toString('base64url'), key: privateKey, userHandle: asked.user.id, counter: 1 };
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const credential = Buffer.concat([Buffer.alloc(16), length, id, cosePublicKey(publicKey)]);
    const data = Buffer.concat([authenticatorData(asked.rp.id, flags.holdsCredential, kept.counter, flaws), credential]);
    const attestation = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    );
    return {
      id: kept.id,
      rawId: kept.id,
      type: 'public-key',
      response: {
        clientDataJSON: clientData('webauthn.create', asked.challenge, flaws).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
      },
    };
  };

  /** What the browser sends after signing for these options of one of the challenges. */
  const signFor = (asked: { readonly challenge: string; readonly rpId: string }, flaws: Flaws = {}) => {
    const passkey = holds();
    passkey.counter += 1;
    const data = authenticatorData(asked.rpId, 0, flaws.counter ?? passkey.counter, flaws);
    const client = clientData('webauthn.get', asked.challenge, flaws);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), flaws.key ?? passkey.key);
    const userHandle = flaws.userHandle === undefined ? passkey.userHandle : flaws.userHandle;
    return {
      id: passkey.id,
      rawId: passkey.id,
      type: 'public-key',
      response: {
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: signature.toString('base64url'),
        userHandle,
      },
    };
  };

  const clientData = (type: string, challenge: string, flaws: Flaws) =>
    Buffer.from(JSON.stringify({ type, challenge: flaws.challenge ?? challenge, origin: flaws.origin ?? origin(), crossOrigin: false }));

  return { make, signFor };
}

/** A key that no passkey was registered with. */
export const otherKey = (): KeyObject => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;

function authenticatorData(rpId: string, more: number, counter: number, { rpId: said = rpId, isVerified = true }: Flaws): Buffer {
  const checked = Buffer.alloc(5);
  checked.writeUInt8(flags.isPresent | (isVerified ? flags.isVerified : 0) | more);
  checked.writeUInt32BE(counter, 1);
  return Buffer.concat([sha256(Buffer.from(said)), checked]);
}

/** RFC 9053: key type EC2, algorithm ES256, curve P-256, and the point. */
function cosePublicKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cbor(
    new Map<number, Cbor>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]),
  );
}

type Cbor = number | string | Buffer | Map<Cbor, Cbor>;

/** RFC 8949, as far as passkeys need it: integers below 2^16, texts, bytes, maps. */
function cbor(said: Cbor): Buffer {
  if (typeof said === 'number') return said < 0 ? head(1, -1 - said) : head(0, said);
  if (typeof said === 'string') return Buffer.concat([head(3, Buffer.byteLength(said)), Buffer.from(said)]);
  if (Buffer.isBuffer(said)) return Buffer.concat([head(2, said.length), said]);
  return Buffer.concat([head(5, said.size), ...[...said].flatMap(([key, value]) => [cbor(key), cbor(value)])]);
}

const head = (kind: number, size: number): Buffer =>
  Buffer.from(size < 24 ? [(kind << 5) | size] : size < 256 ? [(kind << 5) | 24, size] : [(kind << 5) | 25, size >> 8, size & 0xff]);

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest();

const never = (): never => {
  throw new Error('The device has made no passkey yet.');
};
