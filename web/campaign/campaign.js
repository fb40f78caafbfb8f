/**
 * Room web/campaign: everything that follows from the data of a campaign; knows no module, no DOM, no files.
 *
 * A campaign is data: when a certificate is affected, which step applies on which day, and which sentences
 * say so. This file describes its shape, and what lies in this folder is imported from here; the rooms inside compile and
 * check it, and make its lists and samples. Pure functions, no clock: the page, the command line, the build and the tests
 * use the same ones.
 *
 * Texts: every "key" below is a full key of <campaign>/ja.json and en.json. Keys that follow from an id are not
 * written down in campaign.json; web/campaign/check/texts-check.js lists them (`textKeys`), and the tests hold the text
 * files to that list, neither more nor less.
 */

/**
 * A day `YYYY-MM-DD`, meant at the campaign's UTC offset.
 * @typedef {string} Day
 */

/**
 * An instant with its offset (RFC 3339), like "2024-11-30T23:59:59Z" or "2023-12-22T12:00:00+01:00".
 * @typedef {string} Instant
 */

/**
 * From `from` to `to`, both included; a missing end is open. Each is a day, from its start to its end, or an instant. `on` is
 * short for both ends on one day. `after` and `before` are instants that are not part of the range.
 * @typedef {{ from?: Day | Instant, to?: Day | Instant, on?: Day, after?: Instant, before?: Instant }} TimeRange
 */

/**
 * Object identifiers, dotted or by the names that reports use: `has` asks for one of them, `only` that there is no other.
 * @typedef {{ has: string[] } | { only: string[] }} HasOrOnly
 */

/** @typedef {{ atLeast?: number, lessThan?: number }} NumberRange */

/**
 * All that is named must hold.
 * @typedef {object} KeyQuestion
 * @property {string | string[]} [algorithm] "RSA", "EC", …
 * @property {string | string[]} [curve] "P-256", …
 * @property {NumberRange & { notMultipleOf?: 8 }} [bits]
 * @property {NumberRange & { even?: true }} [exponent] of an RSA key
 * @property {'roca'} [weak] made by the library of CVE-2017-15361
 */

/**
 * One question with the answer yes, no or unknown. Exactly one of the forms, and on the forms that ask the
 * certificate or the calendar an `id` under which the answer is reported (default: the form's name,
 * `issuer` for `issuerCommonName`).
 * @typedef {object} Predicate
 * @property {string} [id]
 * @property {Predicate[]} [all] every one; an empty list is yes
 * @property {Predicate[]} [any] at least one; an empty list is no
 * @property {Predicate} [not]
 * @property {string[]} [issuerCommonName] any of the issuer's common names equals any of these
 * @property {TimeRange} [issued] notBefore
 * @property {TimeRange} [expires] notAfter
 * @property {TimeRange} [asOf] the day that the certificate is judged on
 * @property {boolean} [expired] notAfter lies before the as-of instant
 * @property {boolean} [ca] basicConstraints says CA
 * @property {'notBefore' | 'notAfter'} [readable] the date can be read; never unknown
 * @property {{ atLeast: number }} [remainingDays] whole days from the as-of instant to notAfter
 * @property {string[]} [issuerOrganization] an O of the issuer holds one of these: a hint, never enough for a verdict
 * @property {string[]} [issuerKey] the issuing key is one of these: subject key identifiers, and SHA-256 of
 *   SubjectPublicKeyInfo (64 digits), in hexadecimal
 * @property {string} [anchoredAt] the issuing key hangs below this group of roots (`KeyGroups`)
 * @property {{ spki?: string[], sha256?: string[], except?: string[], keyIdentifiers?: string[] }} [chainContains] what was
 *   pasted above the certificate has one of these keys or certificates, and none of the excepted keys; `keyIdentifiers` of
 *   the certificates save hashing all others
 * @property {TimeRange} [earliestSct] the earliest embedded SCT; without any, notBefore give or take 48 hours
 * @property {{ moreThanDays?: number, atMostDays?: number }} [validity] days of 86,400 s, a day begun counts
 * @property {HasOrOnly} [eku] extended key usages
 * @property {HasOrOnly} [policy] certificate policies
 * @property {KeyQuestion} [key] the certificate's own key
 * @property {string[]} [signature] the signature's algorithm is one of these
 * @property {string} [inList] the list of this id has the certificate
 * @property {{ atLeast?: number, atMost?: number }} [serialBits] bits of the serial number
 * @property {'ocsp' | 'caIssuers' | { method: 'ocsp' | 'caIssuers', host?: string }} [aia] an address is given, of this host
 * @property {string} [ask] somebody answered yes to the question of this id
 */

/**
 * A row of the steps table. The first row whose `when` is not "no" applies. Texts: `step.<text>.title` (what to do
 * now, one line), `step.<text>.lead` (why and by when; may use `{deadline}`).
 * @typedef {object} Step
 * @property {string} id the step in the report; several rows may share it
 * @property {string} text names the row's texts; unique among the rows, equal to `stepText` in the report
 * @property {Predicate} when
 * @property {Day} [deadline] last day on which the step can be done; absent: none
 * @property {string[]} instructions text keys, in order, to show as a numbered list
 * @property {string[]} [mails] ids of `mails` that belong to the step
 * @property {string[]} [links] link slots that belong to the step
 * @property {string[]} [topics] ids of `topics` that matter most with this step, best first
 */

/**
 * Something to say about a certificate beside the verdict. A finding comes back in the certificate's `findings`
 * (texts `finding.<id>`, `finding.<id>.do`), a notice in the result's `notices` (text `notice.<id>`).
 * @typedef {{ id: string, when: Predicate }} Remark
 */

/**
 * What happened when. Texts `calendar.<id>.date`, `.what`, `.owner` (what the owner of an affected certificate does
 * or sees from then on). The row without a day is the time before the first.
 * @typedef {{ id: string, day?: Day }} CalendarRow
 */

/**
 * A status on the hoster's screen. Texts `status.<id>.label`, `.meaning`, `.next`.
 * @typedef {{ id: string, literal: string, button?: boolean }} Status
 */

/**
 * An error on the hoster's screen, in each of its wordings. `status`: the status behind which it is shown, if any.
 * Texts `error.<id>.label`, `.meaning`, `.next`.
 * @typedef {{ id: string, literals: string[], status?: string }} ScreenError
 */

/**
 * A CA key that the campaign knows, for showing more than the rule needs. It never changes the verdict.
 * @typedef {object} Authority
 * @property {string} id
 * @property {'replaced' | 'replacement'} role replaced: its certificates were revoked
 * @property {string} [replacedBy] id of the authority that issues instead
 * @property {Day} [since] first day of use
 * @property {Record<string, string>} subject attributes as reports name them
 * @property {Record<string, string>} issuer
 * @property {string} keyIdentifier subject key identifier, lower-case hex
 * @property {string} spkiSha256 SHA-256 of the SubjectPublicKeyInfo, lower-case hex
 * @property {AuthorityCertificate[]} certificates the CA certificates over this key, as far as known
 */

/** @typedef {{ issuedOn?: Day, ocspSigning?: boolean, sha256?: string }} AuthorityCertificate */

/**
 * A part of a topic: exactly one of these. All strings are text keys, but for link slots.
 * @typedef {object} Block
 * @property {string} [paragraph] one paragraph
 * @property {string} [heading] a heading inside the topic
 * @property {string[]} [list] a list without order
 * @property {string[]} [instructions] a numbered list
 * @property {{ columns: string[], rows: string[][] }} [table] the first column holds the row headings
 * @property {string[]} [links] slots; an empty slot shows nothing
 * @property {true} [sources] the campaign's sources
 */

/**
 * A help topic below the result. Title: `topic.<id>.title`.
 * @typedef {object} Topic
 * @property {string} id
 * @property {string} [notice] show the topic only when this notice came back for one of the certificates
 * @property {Block[]} blocks
 */

/** @typedef {'affected' | 'not-affected' | 'undetermined'} Verdict */

/**
 * When something of the flow applies: everything that is named here must hold, and of each list one.
 * @typedef {object} Condition
 * @property {Verdict[]} [verdict]
 * @property {string[]} [step] ids of steps; "none" where no step was chosen
 * @property {string[]} [stepText] rows of the steps table; "none" where no step was chosen
 * @property {string[]} [facts] at least one of these is known, see `knownFacts`
 * @property {string[]} [noFacts] none of these is known
 * @property {Record<string, string[]>} [answers] question -> options; one of them is chosen
 */

/**
 * An answer to choose. `group`: a heading in front of it, where the option above has another one or none.
 * @typedef {{ id: string, text: string, group?: string, when?: Condition[] }} Option
 */

/**
 * A question of the flow. `when`: asked where one of these conditions holds; absent: always. Later questions and all outcomes
 * may name its answer.
 * @typedef {{ id: string, text: string, hint?: string, when?: Condition[], options: Option[] }} Question
 */

/**
 * Where answers lead: the first outcome of which one condition holds. `title`, `lead` and `instructions` are text keys, the
 * others ids. Of `notices` those are shown that came back for the certificate.
 * @typedef {object} Outcome
 * @property {string} id
 * @property {string} title what to do, one line
 * @property {string} [lead] why
 * @property {Condition[]} when
 * @property {boolean} [open] what to do before anything is answered, and where nothing is asked
 * @property {string[]} instructions to show as a numbered list
 * @property {string[]} [mails]
 * @property {string[]} [links] link slots
 * @property {string[]} [topics] that matter most now, best first
 * @property {string[]} [notices]
 */

/** @typedef {{ questions: Question[], outcomes: Outcome[] }} Flow */

/**
 * What is known about an answer before anything is asked (`contextOf`).
 * @typedef {{ verdict: Verdict, step: string | null, stepText: string | null, facts: string[] }} Context
 */

/** @typedef {{ id: string, text: string, group: string | null }} AskedOption */

/**
 * A question as it is to be shown: `text`, `hint` and the options' `text` and `group` are text keys, `answer` is the
 * chosen option's id.
 * @typedef {{ id: string, text: string, hint: string | null, options: AskedOption[], answer: string | null }} AskedQuestion
 */

/** @typedef {Required<Omit<Outcome, 'when' | 'lead' | 'open'>> & { lead: string | null }} Guidance */

/**
 * What a person has answered: question -> option. Kept as given, see `questionsFor`.
 * @typedef {Readonly<Record<string, string>>} Answers
 */

/**
 * Where facts come from. `mark`: R read in the primary source, S a secondary one, U not verified; S and U are told as
 * "according to reports".
 * @typedef {{ title: string, address?: string, read: Day, mark: 'R' | 'S' | 'U' }} Source
 */

/** A client with a rule of its own: whom it refuses. @typedef {{ id: string, when: Predicate }} Client */

/**
 * Tables of issuing keys below groups of roots: for each key the first 16 digits of its key identifier, or `spki:` and those
 * of its SHA-256. `member`: below no other root that counted; `otherPath`: below others too; `excepted`: not concerned.
 * @typedef {Record<string, { member?: string[], otherPath?: string[], excepted?: string[] }>} KeyGroups
 */

/**
 * A complete campaign. What is in campaign.json may be shorter: see `completed`.
 * @typedef {object} Campaign
 * @property {string} [$schema]
 * @property {string} id
 * @property {string[]} [organizations] parts of the O of the issuers concerned: where the issuing key is not told, or hangs
 *   below other roots too, an issuer of another organisation is none of them
 * @property {Record<string, string>} [issuers] for lists: key identifiers of the issuing keys -> SHA-256 of their
 *   SubjectPublicKeyInfo
 * @property {Record<string, string>} [issuerNames] for people: issuing keys as `issuerKey` has them -> common name
 * @property {Record<string, string>} [issuerOrganizations] issuing keys as `issuerKey` has them -> organisation: what another
 *   key of the same one issued is told apart with care (finding `other-issuer`)
 * @property {Client[]} [clients] where clients differ; without `affected`, whom one of them refuses is affected
 * @property {string} version
 * @property {Day} [made] on which this version was made
 * @property {Day} reviewBy past this day the page says that its data is older than its makers wanted
 * @property {'revocation' | 'distrust' | 'expiry' | 'advice'} kind advice is only shown, and never makes a verdict
 * @property {Source[]} [sources]
 * @property {string} utcOffset like "+09:00"
 * @property {string} timeZoneName how people call that time, like "JST"
 * @property {Day} [closedFrom] from this as-of day on the page first says `closed.title` and `closed.lead`
 * @property {Predicate} affected
 * @property {Step[]} steps
 * @property {Remark[]} findings
 * @property {Remark[]} notices
 * @property {CalendarRow[]} calendar
 * @property {Record<string, string>} mails subjects, character for character. Text `mail.<id>.when`
 * @property {Status[]} statuses
 * @property {ScreenError[]} errors
 * @property {Authority[]} authorities
 * @property {Record<string, string>} links slot -> https address, or "" for no link. Text `link.<slot>`
 * @property {Topic[]} topics
 * @property {string[]} [glossary] words to explain, in order. Texts `glossary.<id>.term` (the word as texts use it), `.meaning`
 * @property {Flow} [flow] what to ask after the verdict, and where the answers lead
 */

/**
 * Texts of a campaign in one language, by key.
 * @typedef {Record<string, string>} Texts
 */

/**
 * What the module says about itself (`ri_manual`), as far as compiling needs it.
 * @typedef {object} RuleManual
 * @property {{ rules: number }} limits
 * @property {RuleLimits} rules
 *
 * @typedef {object} RuleLimits Checked here where the module publishes them.
 * @property {string} magic
 * @property {Record<string, number>} operations
 * @property {number} [stack] values an expression can hold at once
 * @property {number} [leaves] questions it can ask
 * @property {number} [campaigns] campaigns of a program
 * @property {number} [sets] lists of keys of a program
 * @property {number} [keyPrefix] bytes of a key that are compared
 */

/**
 * A piece of a sentence. `literal`: what a customer sees in a mail or on a screen, always Japanese or code, to be
 * set apart and never translated; `open` and `close` are the marks that stood around it ("「" and "」", or none).
 * `link`: `value` is its words, `href` its address.
 * @typedef {object} Token
 * @property {'text' | 'literal' | 'link' | 'name'} type A name is one out of a certificate, and in no language.
 * @property {string} value
 * @property {string} [open]
 * @property {string} [close]
 * @property {boolean} [copied] A literal that people take elsewhere, whatever script it is in.
 * @property {string} [href]
 */

/**
 * Fillings for `{name}` in a text. Strings become text, never markup.
 * @typedef {Record<string, string | number | Token>} Values
 */

/**
 * A mistake in a campaign's texts: the key, and what to do.
 * @typedef {{ key: string, message: string }} TextProblem
 */

export { contextOf, isClosed, knownFacts, ownNotices } from './context.js';
export {
  asOfSeconds,
  dayNumber,
  dayOf,
  dayShifted,
  daysBetween,
  formatDay,
  formatInstant,
  isOverdue,
  reviewDay,
} from './days.js';
export { flowStart, outcomeOf, questionsFor, withAnswer } from './flow.js';
export { completed, layeredTexts } from './layers.js';
export { filledIn, plainText, tokens, valuesOf } from './placeholders.js';
export { clientWord, conditionAnswer, questionsOf, stepOf, toldReasons, windowOf } from './select.js';
