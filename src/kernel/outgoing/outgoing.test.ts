import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { isPublicAddress } from './addresses.ts';
import { type OutsideChoice, postOutside } from './post-outside.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});
async function receiver(answer: RequestListener): Promise<number> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return (server.address() as AddressInfo).port;
}
const codeOf = (url: string, choice?: OutsideChoice) =>
  postOutside({ url, headers: {}, body: '{}' }, choice).then(
    ({ status }) => status,
    (fault: { code?: string }) => fault.code,
  );

describe('an address of the public internet', () => {
  test.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.127.255.255',
    '0.0.0.0',
    '192.0.0.8',
    '198.19.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '239.255.255.250',
    '255.255.255.255',
    '::1',
    '::',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12:3456::1',
    'ff02::1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'localhost',
    '',
    '1.2.3',
    '0x7f.1',
  ])('is not %s', (address) => expect(isPublicAddress(address)).toBe(false));
  test.each(['8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450:4001::1'])(
    'is %s',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );
  test('is none of the private ones, whichever', () => {
    const byte = fc.nat(255);
    const inside = fc.oneof(
      fc.tuple(fc.constant(10), byte, byte, byte),
      fc.tuple(fc.constant(127), byte, byte, byte),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), byte, byte),
      fc.tuple(fc.constant(192), fc.constant(168), byte, byte),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), byte, byte),
    );
    fc.assert(fc.property(inside, (four) => !isPublicAddress(four.join('.')) && !isPublicAddress(`::ffff:${four.join('.')}`)));
  });
});

describe('sending outside', () => {
  test.each([
    ['http://example.org/', 'not-https'],
    ['ftp://example.org/', 'not-https'],
    ['file:///etc/passwd', 'not-https'],
    [`https://user:${'x'}@example.org/`, 'not-https'],
    ['not an address', 'not-https'],
    ['https://127.0.0.1/', 'inside'],
    ['https://2130706433/', 'inside'],
    ['https://0x7f000001/', 'inside'],
    ['https://127.1/', 'inside'],
    ['https://[::1]/', 'inside'],
    ['https://[::ffff:10.0.0.1]/', 'inside'],
    ['https://169.254.169.254/latest/meta-data', 'inside'],
    ['https://localhost/', 'inside'],
  ])('to %s is refused: %s', async (url, code) => expect(await codeOf(url)).toBe(code));

  test('to a host with one address inside among others is refused, and nothing is sent', async () => {
    let asked = 0;
    const port = await receiver(() => void asked++);
    const resolve = async () => ['8.8.8.8', '127.0.0.1'];
    expect(await codeOf(`https://example.org:${port}/`, { resolve })).toBe('inside');
    expect(asked).toBe(0);
  });

  test('connects to the address that was looked at, though the host would lead elsewhere a moment later', async () => {
    let asked = 0;
    const port = await receiver((_, answer) => {
      asked++;
      answer.end();
    });
    let looks = 0;
    const resolve = async () => (looks++ === 0 ? ['127.0.0.1'] : ['10.0.0.1']);
    expect(await codeOf(`http://localhost:${port}/`, { resolve, isLoopbackAllowed: true })).toBe(200);
    expect({ looks, asked }).toEqual({ looks: 1, asked: 1 });
    expect(await codeOf(`http://localhost:${port}/`, { resolve, isLoopbackAllowed: true })).toBe('inside');
    expect(asked).toBe(1);
  });

  test('follows no redirect: what it leads to is not asked', async () => {
    let asked = 0;
    const inside = await receiver(() => void asked++);
    const port = await receiver((_, answer) => answer.writeHead(307, { location: `http://127.0.0.1:${inside}/` }).end());
    expect(await codeOf(`http://127.0.0.1:${port}/`, { isLoopbackAllowed: true })).toBe(307);
    expect(asked).toBe(0);
  });

  test('gives up an answer that is too large or never ends, and a host that nobody is at', async () => {
    const large = await receiver((_, answer) => answer.end('a'.repeat(70_000)));
    expect(await codeOf(`http://127.0.0.1:${large}/`, { isLoopbackAllowed: true })).toBe('too-large');
    const silent = await receiver((_, answer) => answer.writeHead(200).write('a'));
    expect(await codeOf(`http://127.0.0.1:${silent}/`, { isLoopbackAllowed: true, mostMs: 200 })).toBe('too-slow');
    expect(await codeOf('http://127.0.0.1:1/', { isLoopbackAllowed: true })).toBe('unreachable');
    expect(await codeOf('https://example.org/', { resolve: async () => [] })).toBe('unreachable');
  });
});
