#include "campaign/chain_findings.h"

#include "campaign/authorities.h"

/* The most that one certificate can give rise to. */
#define FINDINGS_A_CERTIFICATE 6

typedef struct {
    const chain_view *view;
    chain_findings *found;
    uint32_t stray;     /* the first intermediate that is part of no chain here; or CHAIN_NOBODY */
    uint32_t good_leaf; /* the first server certificate that is not affected; or CHAIN_NOBODY */
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

static bool has_ocsp_signing(const certificate *one)
{
    bytes rest = one->extended_key_usage.content;
    der_element purpose;
    while (one->extended_key_usage.state == FIELD_READ && der_take(&rest, DER_OID, &purpose)) {
        if (bytes_equal(purpose.content, BYTES_LITERAL("\x2B\x06\x01\x05\x05\x07\x03\x09"))) {
            return true;
        }
    }
    return false;
}

/* ---- one certificate each ---- */

/* How the certificate's link to its issuer looks; for every certificate that is not its own issuer. */
static void look_at_link(search *s, uint32_t index)
{
    const chain_link *link = link_of(s, index);
    if (link->issuer == CHAIN_NOBODY || link->signature == SIGNATURE_VERIFIED) {
        return;
    }
    const certificate *one = at(s, index);
    const certificate *issuer = at(s, link->issuer);
    bool told_apart =
        one->authority_key_identifier.state == FIELD_READ &&
        issuer->subject_key_identifier.state == FIELD_READ &&
        !bytes_equal(one->authority_key_identifier.content, issuer->subject_key_identifier.content);
    if (told_apart) {
        add(s, CHAIN_SAME_NAME_OTHER_KEY, index, link->issuer);
    } else if (link->signature == SIGNATURE_MISMATCH) {
        add(s, CHAIN_SIGNATURE_MISMATCH, index, link->issuer);
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
    if (link_of(s, index)->issuer == CHAIN_NOBODY) {
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
    bool original = has_ocsp_signing(at(s, index));
    add(s, original ? CHAIN_ORIGINAL_AUTHORITY : CHAIN_REISSUED_AUTHORITY, index, CHAIN_NOBODY);
    if (s->good_leaf == CHAIN_NOBODY || link_of(s, index)->in_path) {
        return false;
    }
    add(s, CHAIN_INTERMEDIATE_NOT_REPLACED, index, s->good_leaf);
    return true;
}

static void look_at_authority(search *s, uint32_t index)
{
    const certificate *one = at(s, index);
    bool explained = look_at_known_authority(s, index);
    if (link_of(s, index)->self_issued) {
        add(s, CHAIN_ROOT_INCLUDED, index, CHAIN_NOBODY);
    } else if (!link_of(s, index)->in_path && !explained && s->good_leaf != CHAIN_NOBODY) {
        add(s, CHAIN_UNRELATED, index, CHAIN_NOBODY);
    }
    if (link_of(s, index)->in_path && one->not_after.readable && one->not_after.s < s->view->as_of_s) {
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

static void find_landmarks(search *s)
{
    for (uint32_t i = (uint32_t)s->view->chain->count; i-- > 0;) {
        const chain_link *link = link_of(s, i);
        if (link->is_server && s->view->verdicts[i] != VERDICT_AFFECTED) {
            s->good_leaf = i;
        }
        if (!link->is_server && link->copy_of == CHAIN_NOBODY && !link->in_path && !link->self_issued) {
            s->stray = i;
        }
    }
}

bool chain_find(const chain_view *view, arena *memory, chain_findings *found)
{
    search s = {.view = view, .found = found, .stray = CHAIN_NOBODY, .good_leaf = CHAIN_NOBODY};
    size_t room = view->chain->count * FINDINGS_A_CERTIFICATE + 1;
    found->count = 0;
    found->list = arena_alloc(memory, room * sizeof *found->list);
    if (found->list == NULL) {
        return false;
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
    return true;
}
