#include "campaign/chain_findings.h"

#include "campaign/authorities.h"
#include "x509/names.h"

/* The most that one certificate can give rise to. */
#define FINDINGS_A_CERTIFICATE 6

typedef struct {
    const chain_view *view;
    chain_findings *found;
    uint32_t stray;     /* an intermediate that is part of no chain here; or CHAIN_NOBODY */
    uint32_t good_leaf; /* a server certificate that is not affected; or CHAIN_NOBODY */
    bool has_server;
} search;

static const certificate *at(const search *s, uint32_t index)
{
    return &s->view->certificates[index];
}

static const chain_link *link_of(const search *s, uint32_t index)
{
    return &s->view->chain->links[index];
}

static void add(search *s, chain_finding_code what, uint32_t about, uint32_t other)
{
    s->found->list[s->found->count++] = (chain_finding){.code = what, .certificate = about, .other = other};
}

#define PURPOSES "\x2B\x06\x01\x05\x05\x07\x03"
#define SERVER_AUTH BYTES_LITERAL(PURPOSES "\x01")
#define OCSP_SIGNING BYTES_LITERAL(PURPOSES "\x09")

static bool has_purpose(const certificate *one, bytes wanted)
{
    bytes rest = one->extended_key_usage.content;
    der_element purpose;
    while (one->extended_key_usage.state == FIELD_READ && der_take(&rest, DER_OID, &purpose)) {
        if (bytes_equal(purpose.content, wanted)) {
            return true;
        }
    }
    return false;
}

static bool names_hosts(const certificate *one)
{
    bytes rest = one->subject_alt_names.content;
    general_name next;
    while (one->subject_alt_names.state == FIELD_READ && general_name_next(&rest, &next) == NAME_ATTRIBUTE) {
        if (next.kind == GENERAL_DNS_NAME || next.kind == GENERAL_IP_ADDRESS) {
            return true;
        }
    }
    return false;
}

/* ---- one certificate each ---- */

/* What is said of an issuer that may not be one. */
static void look_at_fault(search *s, uint32_t index, const chain_link *link)
{
    static const chain_finding_code codes[] = {[ISSUER_NOT_CA] = CHAIN_ISSUER_NOT_CA,
        [ISSUER_MAY_NOT_SIGN] = CHAIN_ISSUER_MAY_NOT_SIGN,
        [ISSUER_TOO_FAR] = CHAIN_PATH_LENGTH_EXCEEDED};
    if (link->fault != ISSUER_SOUND) {
        add(s, codes[link->fault], index, link->issuer);
    }
}

/* How the certificate's link to its issuer looks. The hash matters only where trust does not end. */
static void look_at_link(search *s, uint32_t index)
{
    const chain_link *link = link_of(s, index);
    if (link->issuer == CHAIN_NOBODY) {
        return;
    }
    bool is_verified = link->signature == SIGNATURE_VERIFIED;
    if (is_verified && link->issuer != index && signature_hash_is_weak(at(s, index))) {
        add(s, CHAIN_WEAK_HASH, index, link->issuer);
    }
    if (!is_verified && link->other_key) {
        add(s, CHAIN_SAME_NAME_OTHER_KEY, index, link->issuer);
    } else if (link->signature == SIGNATURE_MISMATCH) {
        add(s, CHAIN_SIGNATURE_MISMATCH, index, link->issuer);
    } else {
        look_at_fault(s, index, link);
    }
}

static void look_at_server(search *s, uint32_t index)
{
    if (s->view->verdicts[index] == VERDICT_AFFECTED) {
        add(s, CHAIN_AFFECTED_LEAF, index, CHAIN_NOBODY);
    }
    if (authority_of_issuer(s->view->program, at(s, index)).match == MATCH_OTHER_KEY) {
        add(s, CHAIN_AUTHORITY_KEY_DIFFERS, index, CHAIN_NOBODY);
    }
    if (chain_is_self_signed(s->view->chain, index)) {
        add(s, CHAIN_SELF_SIGNED, index, CHAIN_NOBODY);
    }
    if (link_of(s, index)->issuer == CHAIN_NOBODY && !at(s, index)->precertificate) {
        bool other_is_here = s->stray != CHAIN_NOBODY;
        add(s, other_is_here ? CHAIN_OTHER_INTERMEDIATE : CHAIN_INTERMEDIATE_MISSING, index, s->stray);
    }
}

/* True when the finding says already why this intermediate is where it does not belong. */
static bool look_at_known_authority(search *s, uint32_t index)
{
    authority_result known = authority_of_subject(s->view->program, at(s, index));
    if (known.match == MATCH_OTHER_KEY) {
        add(s, CHAIN_AUTHORITY_KEY_DIFFERS, index, CHAIN_NOBODY);
    }
    if (known.match == MATCH_NONE || known.authority.role != AUTHORITY_REPLACED) {
        return false;
    }
    bool original = has_purpose(at(s, index), OCSP_SIGNING);
    add(s, original ? CHAIN_ORIGINAL_AUTHORITY : CHAIN_REISSUED_AUTHORITY, index, CHAIN_NOBODY);
    if (s->good_leaf == CHAIN_NOBODY || link_of(s, index)->in_path) {
        return false;
    }
    add(s, CHAIN_INTERMEDIATE_NOT_REPLACED, index, s->good_leaf);
    return true;
}

/* A CA certificate for hosts, without another one for them: programs make such when asked for one without a CA. */
static bool stands_for_server(const search *s, uint32_t index)
{
    const certificate *one = at(s, index);
    return !s->has_server && chain_is_self_signed(s->view->chain, index) &&
           (names_hosts(one) || has_purpose(one, SERVER_AUTH));
}

static void look_at_authority(search *s, uint32_t index)
{
    const chain_link *link = link_of(s, index);
    const certificate *one = at(s, index);
    bool explained = look_at_known_authority(s, index);
    if (stands_for_server(s, index)) {
        add(s, CHAIN_SELF_SIGNED, index, CHAIN_NOBODY);
    } else if (chain_is_self_signed(s->view->chain, index)) {
        add(s, CHAIN_ROOT_INCLUDED, index, CHAIN_NOBODY);
    } else if (!link->in_path && !explained && s->good_leaf != CHAIN_NOBODY) {
        add(s, CHAIN_UNRELATED, index, CHAIN_NOBODY);
    }
    if (link->not_needed) {
        add(s, CHAIN_EXPIRED_NOT_NEEDED, index, CHAIN_NOBODY);
    } else if (link->in_path && one->not_after.readable && one->not_after.s < s->view->as_of_s) {
        add(s, CHAIN_INTERMEDIATE_EXPIRED, index, CHAIN_NOBODY);
    }
}

/* ---- the whole ---- */

/* RFC 8446 4.4.2: the server certificate first, each following one certifies the one before it. */
static void look_at_order(search *s)
{
    const chain *built = s->view->chain;
    for (size_t i = 1; i < built->path_length; i++) {
        if (built->path[i] < built->path[i - 1]) {
            add(s, CHAIN_WRONG_ORDER, built->path[i], built->path[i - 1]);
            return;
        }
    }
}

/* Of several that would do, the one that would do in any order of the input. */
static void prefer(const search *s, uint32_t index, uint32_t *chosen)
{
    if (*chosen == CHAIN_NOBODY || chain_prefers(at(s, index), at(s, *chosen))) {
        *chosen = index;
    }
}

static void find_landmarks(search *s)
{
    for (uint32_t i = 0; i < s->view->chain->count; i++) {
        const chain_link *link = link_of(s, i);
        bool is_authority = !link->is_server && link->copy_of == CHAIN_NOBODY;
        s->has_server = s->has_server || link->is_server;
        if (link->is_server && s->view->verdicts[i] != VERDICT_AFFECTED) {
            prefer(s, i, &s->good_leaf);
        }
        if (is_authority && !link->in_path && !chain_is_self_signed(s->view->chain, i)) {
            prefer(s, i, &s->stray);
        }
    }
}

void chain_find(const chain_view *view, arena *memory, chain_findings *found)
{
    search s = {.view = view, .found = found, .stray = CHAIN_NOBODY, .good_leaf = CHAIN_NOBODY};
    size_t room = view->chain->count * FINDINGS_A_CERTIFICATE + 1;
    found->count = 0;
    found->list = arena_alloc(memory, room * sizeof *found->list);
    if (found->list == NULL) {
        return;
    }
    find_landmarks(&s);
    for (uint32_t i = 0; i < view->chain->count; i++) {
        const chain_link *link = link_of(&s, i);
        if (link->copy_of != CHAIN_NOBODY) {
            add(&s, CHAIN_DUPLICATE, i, link->copy_of);
            continue;
        }
        look_at_link(&s, i);
        if (link->is_server) {
            look_at_server(&s, i);
        } else {
            look_at_authority(&s, i);
        }
    }
    look_at_order(&s);
}
