// The other end of the cable: a resolver that knows every name, and servers that take whatever comes, so that a leak
// goes on past its first packet. Started by network.js; ends with its standard input.
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { GATEWAY_ADDRESS, plugInGateway, silenceIpv6 } from './network.js';

const DNS_PORT = 53;
const HTTP_PORTS = [80, 8080];
const TCP_PORTS = [DNS_PORT, 443, 3478];

/** Discard, HTTP/3, STUN, and multicast DNS. */
const UDP_PORTS = [9, 443, 3478, 5353];

const HEADER_BYTES = 12;
const TYPE_A = 1;

/**
 * An answer with this machine's address to every question for one, and none to the others (RFC 1035).
 * @param {Buffer} query
 */
function answerTo(query) {
  let end = HEADER_BYTES;
  while (query[end] !== 0) end += query[end] + 1;
  const question = query.subarray(HEADER_BYTES, end + 5);
  const known = query.readUInt16BE(end + 1) === TYPE_A;
  const header = Buffer.from([query[0], query[1], 0x81, 0x80, 0, 1, 0, known ? 1 : 0, 0, 0, 0, 0]);
  const address = [0xc0, HEADER_BYTES, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, ...GATEWAY_ADDRESS.split('.')];
  return Buffer.concat([header, question, ...(known ? [Buffer.from(address.map(Number))] : [])]);
}

/**
 * @param {number} port
 * @param {(message: Buffer, answer: (bytes: Buffer) => void) => void} onmessage
 */
async function listenUdp(port, onmessage) {
  const socket = createSocket('udp4');
  socket.on('message', (message, { address, port: from }) =>
    onmessage(message, (bytes) => socket.send(bytes, from, address)),
  );
  socket.bind(port);
  await once(socket, 'listening');
}

/** @param {{listen: (port: number) => import('node:events').EventEmitter, on: Function}} server @param {number} port */
async function listenTcp(server, port) {
  server.on('clientError', () => {});
  await once(server.listen(port), 'listening');
}

/** @param {string} word */
const say = (word) => process.stdout.write(`${word}\n`);

silenceIpv6();
say('cable?');
await once(process.stdin, 'data');
plugInGateway();
await listenUdp(DNS_PORT, (query, answer) => answer(answerTo(query)));
for (const port of UDP_PORTS) await listenUdp(port, () => {});
for (const port of HTTP_PORTS) {
  const server = createServer((_, response) => response.end('taken\n'));
  server.maxRequestsPerSocket = 1;
  await listenTcp(server, port);
}
for (const port of TCP_PORTS) {
  await listenTcp(
    createTcpServer((socket) => socket.on('error', () => {}).resume()),
    port,
  );
}
say('ready');
process.stdin.on('end', () => process.exit(0)).resume();
