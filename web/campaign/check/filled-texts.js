/**
 * Texts that every campaign has and that are completed from a report, or from the rule: each key with the names that only the page
 * can fill in. Beside them, everything that `valuesOf` knows works too.
 *
 * The page gives words in the reader's language: days through `formatDay`, titles through `tokens`. What it puts in is
 * never read as markup.
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const FILLED = Object.freeze({
  'stale.title': [],
  'stale.lead': [],

  'summary.title': [],
  'summary.as-of': ['asOf'],
  'summary.site': ['name'],
  'summary.verdict': ['verdict'],
  'summary.issuer': ['issuer'],
  'summary.serial': ['serialNumber'],
  'summary.issued': ['issued'],
  'summary.expires': ['expires'],
  'summary.expired': [],
  'summary.next': ['next'],
  'summary.until': ['until'],
  'summary.situation': ['situation'],
  'summary.data': [],
  'summary.unread': [],
  'summary.closing': [],

  'timeline.title': [],
  'timeline.window': [],
  'timeline.issued': [],
  'timeline.validity': [],
  'timeline.expires': [],
  'timeline.as-of': [],

  'rule.from': ['at'],
  'rule.after': ['at'],
  'rule.to': ['at'],
  'rule.before': ['at'],
  'rule.days': ['days'],
  'rule.longer': ['days'],
  'rule.not-longer': ['days'],
  'rule.keys': [],
  'rule.list': [],
  'rule.ocsp': [],
  'rule.caIssuers': [],
  'rule.not': ['rule'],
});
