// Rule programs as seeds: the campaign's own, and small campaigns that use every operation in every place.

import { readCampaigns, readGroups } from '../../web/build/site/campaign-files.js';
import { compileCampaign, compileCampaigns } from '../../web/campaign/compile/rule-program.js';
import { leavesOf } from '../../web/campaign/select.js';

/** @typedef {import('../../web/core/inspector.js').Manual} Manual */

const DAYS = { from: '2019-08-01', to: '2020-07-28' };

/** One predicate of each kind. @type {Record<string, object>} */
const PREDICATES = {
  all: { all: [] },
  any: { any: [] },
  not: { not: { all: [] } },
  'issuer-common-name': { issuerCommonName: ['JPRS Domain Validation Authority - G3'] },
  'issuer-common-names': {
    id: 'name',
    issuerCommonName: ['a', 'JPRS Domain Validation Authority \u2014 G3'],
  },
  issued: { issued: DAYS },
  'issued-open': { issued: { from: DAYS.from } },
  expires: { expires: { on: '2021-08-31' } },
  'as-of': { asOf: { to: '2021-03-20' } },
  expired: { expired: true },
  ca: { ca: false },
  readable: { readable: 'notAfter' },
  'remaining-days': { remainingDays: { atLeast: 397 } },
};
PREDICATES.nested = { not: { any: [{ all: Object.values(PREDICATES) }, PREDICATES.ca] } };

/**
 * @param {object} predicate
 * @param {object} [more]
 */
function campaignWith(predicate, more = {}) {
  return {
    id: 'c',
    utcOffset: '+09:00',
    affected: predicate,
    steps: [{ id: 's', text: 't', when: predicate }],
    findings: [{ id: 'f', when: predicate }],
    notices: [{ id: 'n', when: predicate }],
    authorities: [],
    ...more,
  };
}

/** What the rulebook asks, question by question: keys, timestamps, policies, lists, answers. @returns {[string, any][]} */
function rulebookQuestions() {
  return readCampaigns().flatMap(({ campaign }) => {
    const rules = [campaign.affected ?? { any: [] }, ...(campaign.clients ?? []).map(({ when }) => when)];
    return rules
      .flatMap(leavesOf)
      .map(({ form, predicate }) => /** @type {[string, any]} */ ([form, predicate]));
  });
}

/**
 * @param {[string, Buffer][]} seeds
 * @returns {[string, Buffer][]} the smallest of each name
 */
function smallest(seeds) {
  const bySize = [...seeds].sort(([, one], [, other]) => other.length - one.length);
  return [...new Map(bySize)];
}

/**
 * @param {any} campaign the real one
 * @param {Manual} manual
 * @returns {[string, Buffer][]} of the rulebook one question of each form, the one of the smallest program
 */
export function programs(campaign, manual) {
  const compile = (/** @type {any} */ one) => Buffer.from(compileCampaign(one, manual));
  const groups = readGroups();
  const compileOwn = (/** @type {object} */ one) =>
    Buffer.from(compileCampaigns([/** @type {any} */ (campaignWith(one))], manual, groups));
  const always = { all: [] };
  return [
    ['campaign', compile(campaign)],
    ['authorities', compile(campaignWith(always, { authorities: campaign.authorities }))],
    ['no-steps', compile(campaignWith(always, { steps: [], findings: [], notices: [] }))],
    ...Object.entries(PREDICATES).map(
      ([name, predicate]) => /** @type {[string, Buffer]} */ ([name, compile(campaignWith(predicate))]),
    ),
    ...smallest(rulebookQuestions().map(([form, one]) => [`asked-${form}`, compileOwn(one)])),
  ];
}
