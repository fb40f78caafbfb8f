// A certificate in which every field that can hold an address holds one that would be noticed.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** No name below it is asked for by anything else. */
export const CANARY = 'canary.example';

/** An address without a name. */
export const CANARY_ADDRESS = '198.51.100.77';

/** @param {string} field */
const at = (field) => `URI:http://${field}.${CANARY}/`;

const CONFIG = `
[req]
prompt = no
distinguished_name = name
x509_extensions = extensions
[name]
CN = cn.${CANARY}
O = http://o.${CANARY}/
emailAddress = mail@mail.${CANARY}
[extensions]
basicConstraints = critical,CA:FALSE
subjectAltName = DNS:san.${CANARY},DNS:*.wild.${CANARY},IP:${CANARY_ADDRESS},email:a@san-mail.${CANARY},${at('san-uri')}
issuerAltName = DNS:issuer.${CANARY},${at('issuer-uri')}
authorityInfoAccess = OCSP;${at('ocsp')},caIssuers;${at('ca-issuers')}
subjectInfoAccess = caRepository;${at('repository')}
crlDistributionPoints = ${at('crl')}
freshestCRL = ${at('delta-crl')}
certificatePolicies = @policy
nsCaRevocationUrl = http://ns-revocation.${CANARY}/
nsComment = <img src="http://comment.${CANARY}/">
[policy]
policyIdentifier = 1.3.6.1.4.1.99999.1
CPS.1 = http://cps.${CANARY}/
userNotice.1 = @notice
[notice]
explicitText = http://notice.${CANARY}/
`;

/** @returns {string} PEM */
export function canaryCertificate() {
  const folder = mkdtempSync(join(tmpdir(), 'canary-'));
  try {
    const [config, key, certificate] = ['config', 'key', 'certificate'].map((name) => join(folder, name));
    writeFileSync(config, CONFIG);
    const made = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key];
    execFileSync('openssl', ['req', '-x509', '-config', config, ...made, '-out', certificate], {
      stdio: 'pipe',
    });
    return readFileSync(certificate, 'utf8');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
