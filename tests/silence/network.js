// A network of its own for one browser: this process's namespace, which the browser shares, joined by one cable to a
// second namespace in which everything that the browser could turn to answers. Both end with their processes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Addresses for documentation (RFC 5737): nobody has them. */
const BROWSER_ADDRESS = '192.0.2.2';
export const GATEWAY_ADDRESS = '192.0.2.1';

/** The browser's end of the cable. */
const CABLE = 'browser0';

const BROWSER_MAC = '02:00:00:00:00:02';
const GATEWAY_MAC = '02:00:00:00:00:01';

/** What gives this network away as none; IPv6 would talk of its own accord (neighbours, routers, multicast groups). */
const NO_IPV6 = ['all', 'default'].map((which) => `/proc/sys/net/ipv6/conf/${which}/disable_ipv6`);

/**
 * @param {string} program
 * @param {string[]} parameters
 */
function must(program, parameters) {
  const { status, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${parameters.join(' ')}: ${error?.message ?? stderr.trim()}`);
}

/** @param {string} line words of an `ip` command */
const ip = (line) => must('ip', line.split(' '));

/**
 * One end of the cable. The other end's hardware address is written down, so that nobody has to ask for it.
 * @param {{device: string, address: string, peer: string, peerMac: string}} end
 */
function plugIn({ device, address, peer, peerMac }) {
  ip('link set lo up');
  ip(`address add ${address}/24 dev ${device}`);
  ip(`link set ${device} up`);
  ip(`neighbour replace ${peer} lladdr ${peerMac} dev ${device} nud permanent`);
}

export function silenceIpv6() {
  for (const setting of NO_IPV6) writeFileSync(setting, '1');
}

/** Only this process and those below it see the other resolver. */
function useResolver() {
  const folder = mkdtempSync(join(tmpdir(), 'silence-resolver-'));
  const file = join(folder, 'resolv.conf');
  writeFileSync(file, `nameserver ${GATEWAY_ADDRESS}\n`);
  must('mount', ['--make-rprivate', '/']);
  must('mount', ['--bind', file, '/etc/resolv.conf']);
  // The mount keeps what it shows.
  rmSync(folder, { recursive: true });
}

/**
 * @param {import('node:child_process').ChildProcess} child
 * @param {string} word
 * @returns {Promise<void>}
 */
function says(child, word) {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)));
    child.stdout?.on('data', (data) => {
      if (String(data).includes(word)) resolve();
    });
  });
}

/** For the gateway's own process. */
export function plugInGateway() {
  plugIn({ device: 'gateway0', address: GATEWAY_ADDRESS, peer: BROWSER_ADDRESS, peerMac: BROWSER_MAC });
}

/**
 * Builds the network around this process, which must be in fresh namespaces (`unshare --net --mount`).
 * @returns {Promise<{stop: () => void}>}
 */
export async function buildNetwork() {
  silenceIpv6();
  useResolver();
  const program = fileURLToPath(new URL('gateway.js', import.meta.url));
  const gateway = spawn('unshare', ['--net', process.execPath, program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await says(gateway, 'cable?');
  ip(
    `link add name ${CABLE} address ${BROWSER_MAC} type veth peer name gateway0 address ${GATEWAY_MAC} netns ${gateway.pid}`,
  );
  plugIn({ device: CABLE, address: BROWSER_ADDRESS, peer: GATEWAY_ADDRESS, peerMac: GATEWAY_MAC });
  ip(`route add default via ${GATEWAY_ADDRESS}`);
  gateway.stdin.write('cable!\n');
  await says(gateway, 'ready');
  return { stop: () => gateway.stdin.end() };
}
