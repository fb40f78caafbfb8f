#include "reading/kinds.h"

#include "base/characters.h"
#include "x509/der.h"

/* ---- DER ---- */

/* Opens the element at the front, also one that is cut off: its content is what is there then. */
static bool open(bytes *rest, uint8_t tag, bytes *content)
{
    bytes at = *rest;
    der_element element;
    if (der_take(rest, tag, &element)) {
        *content = element.content;
        return true;
    }
    if (at.length < 2 || at.data[0] != tag) {
        return false;
    }
    /* BER's indefinite length (0x80) too: PKCS#12 files come so, and are to be named. */
    size_t header = at.data[1] < 0x80 ? 2 : 2 + (size_t)(at.data[1] & 0x7F);
    if (header > 6 || header >= at.length) {
        return false;
    }
    *content = bytes_skip(at, header);
    rest->length = 0;
    return true;
}

/* The tags of the first elements in `content`, up to four; 0 where there is none. */
static void first_tags(bytes content, uint8_t tags[4])
{
    for (size_t i = 0; i < 4; i++) {
        der_element element;
        tags[i] = content.length > 0 ? content.data[0] : 0;
        if (der_next(&content, &element) != DER_READ) {
            content.length = 0;
        }
    }
}

static bool starts_with_oid(bytes sequence)
{
    return sequence.length > 0 && sequence.data[0] == DER_OID;
}

/*
 * OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { …, requestList SEQUENCE OF SEQUENCE { CertID SEQUENCE { algorithm, …
 */
static bool holds_certificate_id(bytes requests)
{
    bytes content;
    for (int level = 0; level < 4; level++) {
        if (!open(&requests, DER_SEQUENCE, &content)) {
            return false;
        }
        requests = content;
    }
    return starts_with_oid(requests);
}

/* What is wrapped in SEQUENCE { SEQUENCE { …: the signed kinds, and others, are told by what the inner one holds. */
static object_kind kind_of_signed(bytes inner)
{
    uint8_t tags[4];
    first_tags(inner, tags);
    if (tags[0] == DER_CONTEXT_CONSTRUCTED) {
        return KIND_CERTIFICATE; /* version [0] */
    }
    if (tags[0] == DER_SEQUENCE) {
        bool certificate = tags[1] == DER_SEQUENCE && tags[2] == DER_BIT_STRING;
        bool dated = tags[2] == DER_UTC_TIME || tags[2] == DER_GENERALIZED_TIME;
        return dated                         ? KIND_REVOCATION_LIST
               : certificate                 ? KIND_BUNDLE /* PkiPath */
               : holds_certificate_id(inner) ? KIND_OCSP
                                             : KIND_NONE;
    }
    if (tags[0] == DER_INTEGER && (tags[1] & 0xE0) == DER_CONTEXT_CONSTRUCTED) {
        return KIND_CMP; /* the header: version, names of sender and recipient */
    }
    if (tags[0] != DER_INTEGER || tags[1] != DER_SEQUENCE) {
        return KIND_NONE;
    }
    if (tags[3] == DER_UTC_TIME || tags[3] == DER_GENERALIZED_TIME) {
        return KIND_REVOCATION_LIST;
    }
    /* A v1 certificate's second element is an AlgorithmIdentifier; a request's is a Name, a sequence of sets. */
    der_element number;
    bytes second;
    der_take(&inner, DER_INTEGER, &number);
    return open(&inner, DER_SEQUENCE, &second) && starts_with_oid(second) ? KIND_CERTIFICATE
                                                                          : KIND_CERTIFICATE_REQUEST;
}

/* RSAPublicKey and DHParameter (PKCS#3) are two numbers each; the second is odd in the one, 2 or 5 in the other. */
static bool is_generator(bytes second)
{
    der_element number;
    return der_take(&second, DER_INTEGER, &number) && number.content.length == 1 &&
           (number.content.data[0] == 2 || number.content.data[0] == 5);
}

/* SEQUENCE { INTEGER, … */
static object_kind kind_of_numbered(bytes content)
{
    uint8_t tags[4];
    der_element number;
    first_tags(content, tags);
    der_take(&content, DER_INTEGER, &number);
    if (tags[1] == DER_SEQUENCE && tags[2] == DER_OCTET_STRING) {
        return KIND_PRIVATE_KEY; /* PrivateKeyInfo, RFC 5208 */
    }
    if (tags[1] == DER_OCTET_STRING) {
        return KIND_PRIVATE_KEY; /* ECPrivateKey, RFC 5915 */
    }
    if (tags[1] == DER_INTEGER && tags[2] == DER_INTEGER) {
        /* RSAPrivateKey (RFC 8017) and OpenSSL's DSA key begin with a version; Dss-Parms are three large numbers. */
        return number.content.length == 1 ? KIND_PRIVATE_KEY : KIND_OTHER;
    }
    if (tags[1] == DER_INTEGER) {
        return is_generator(content) ? KIND_OTHER : KIND_PUBLIC_KEY;
    }
    if (tags[1] == DER_SET && tags[2] == DER_SEQUENCE) {
        return KIND_PKCS7; /* SignedData without its ContentInfo */
    }
    bytes safe;
    return open(&content, DER_SEQUENCE, &safe) && starts_with_oid(safe) ? KIND_PKCS12 : KIND_NONE;
}

object_kind kind_of_der(bytes der)
{
    bytes content;
    bytes inner;
    if (!open(&der, DER_SEQUENCE, &content) || content.length == 0) {
        return KIND_NONE;
    }
    if (content.data[0] == DER_INTEGER) {
        return kind_of_numbered(content);
    }
    if (content.data[0] == 0x0A) {
        return content.length > 3 && content.data[3] == DER_CONTEXT_CONSTRUCTED ? KIND_OCSP : KIND_NONE;
    }
    if (starts_with_oid(content)) {
        if (bytes_start_with(content, BYTES_LITERAL("\x06\x09\x60\x86\x48\x01\x86\xF8\x42\x02\x05"))) {
            return KIND_BUNDLE; /* Netscape's certificate sequence */
        }
        /* ContentInfo (RFC 5652): signedData is 1.2.840.113549.1.7.2, an encrypted mail another one of that arc. */
        bytes types = BYTES_LITERAL("\x06\x09\x2A\x86\x48\x86\xF7\x0D\x01\x07");
        if (!bytes_start_with(content, types) || content.length == types.length) {
            return KIND_NONE;
        }
        return content.data[types.length] == 2 ? KIND_PKCS7 : KIND_OTHER;
    }
    if (!open(&content, DER_SEQUENCE, &inner)) {
        return KIND_NONE;
    }
    if (starts_with_oid(inner)) {
        bool key_bits = content.length > 0 && content.data[0] == DER_BIT_STRING;
        bool encrypted = content.length > 0 && content.data[0] == DER_OCTET_STRING;
        return key_bits ? KIND_PUBLIC_KEY : encrypted ? KIND_ENCRYPTED_PRIVATE_KEY : KIND_NONE;
    }
    return kind_of_signed(inner);
}

/* ---- files, labels, texts ---- */

typedef struct {
    const char *start;
    size_t length;
    object_kind kind;
} known_start;

#define START(text, its_kind)                                                                                \
    {                                                                                                        \
        (text), sizeof(text) - 1, its_kind                                                                   \
    }
#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static bool holds_at(bytes file, size_t place, bytes wanted)
{
    return file.length >= place && bytes_start_with(bytes_skip(file, place), wanted);
}

/* Files whose mark does not stand at their beginning. */
static object_kind kind_by_inner_mark(bytes file)
{
    if (holds_at(file, 257, BYTES_LITERAL("ustar"))) {
        return KIND_ARCHIVE; /* tar */
    }
    if (holds_at(file, 4, BYTES_LITERAL("ftyp"))) {
        /* ISO base media: HEIC, as telephones take pictures, and AVIF; videos are of other brands */
        bytes brand = bytes_skip(file, 8);
        bool is_image = bytes_start_with(brand, BYTES_LITERAL("he")) ||
                        bytes_start_with(brand, BYTES_LITERAL("mif1")) ||
                        bytes_start_with(brand, BYTES_LITERAL("avif"));
        return is_image ? KIND_IMAGE : KIND_NONE;
    }
    if (bytes_start_with(file, BYTES_LITERAL("BM")) && holds_at(file, 6, BYTES_LITERAL("\0\0\0\0"))) {
        return KIND_IMAGE; /* BMP */
    }
    return holds_at(file, 2, BYTES_LITERAL("-lh")) && holds_at(file, 6, BYTES_LITERAL("-")) ? KIND_ARCHIVE
                                                                                            : KIND_NONE;
}

/* Office writes archives whose first member is always of the same name. */
static bool is_zipped_document(bytes file)
{
    return holds_at(file, 30, BYTES_LITERAL("[Content_Types].xml")) ||
           holds_at(file, 30, BYTES_LITERAL("mimetypeapplication/"));
}

object_kind kind_of_file(bytes file)
{
    static const known_start starts[] = {
        START("\xFE\xED\xFE\xED", KIND_JAVA_KEYSTORE), /* JKS */
        START("\xCE\xCE\xCE\xCE", KIND_JAVA_KEYSTORE), /* JCEKS */
        START("\x89PNG\r\n", KIND_IMAGE),
        START("\xFF\xD8\xFF", KIND_IMAGE), /* JPEG */
        START("GIF8", KIND_IMAGE),
        START("RIFF", KIND_IMAGE), /* WebP */
        START("II*\0", KIND_IMAGE),
        START("MM\0*", KIND_IMAGE), /* TIFF */
        START("%PDF-", KIND_DOCUMENT),
        START("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", KIND_DOCUMENT), /* Outlook's mails, older Office */
        START("L\0\0\0\x01\x14\x02\0", KIND_SHORTCUT),
        START("[InternetShortcut]", KIND_SHORTCUT),
        START("SQLite format 3\0", KIND_DATABASE),
        START("\0\x06\x15\x61", KIND_DATABASE), /* cert8.db */
        START("\0\0\0\0CERT", KIND_BUNDLE),
        START("PK\x03\x04", KIND_ARCHIVE),
        START("PK\x05\x06", KIND_ARCHIVE), /* an empty zip */
        START("\x1F\x8B", KIND_ARCHIVE),   /* gzip */
        START("7z\xBC\xAF\x27\x1C", KIND_ARCHIVE),
        START("Rar!\x1A\x07", KIND_ARCHIVE),
        START("BZh", KIND_ARCHIVE),
        START("\x28\xB5\x2F\xFD", KIND_ARCHIVE), /* zstd */
        START("MSCF\0\0\0\0", KIND_ARCHIVE),     /* cab */
        START("\xFD"
              "7zXZ",
            KIND_ARCHIVE),
    };
    object_kind kind = KIND_NONE;
    for (size_t i = 0; i < COUNT(starts) && kind == KIND_NONE; i++) {
        bytes start = {.data = (const uint8_t *)starts[i].start, .length = starts[i].length};
        kind = bytes_start_with(file, start) ? starts[i].kind : KIND_NONE;
    }
    if (kind == KIND_ARCHIVE && is_zipped_document(file)) {
        return KIND_DOCUMENT;
    }
    return kind == KIND_NONE ? kind_by_inner_mark(file) : kind;
}

typedef struct {
    const char *label;
    object_kind kind;
} known_label;

static bool ends_with(bytes whole, bytes end)
{
    return whole.length >= end.length && bytes_equal(bytes_skip(whole, whole.length - end.length), end);
}

object_kind kind_of_label(bytes label)
{
    static const known_label labels[] = {
        {"CERTIFICATE", KIND_CERTIFICATE},
        {"X509 CERTIFICATE", KIND_CERTIFICATE},
        {"TRUSTED CERTIFICATE", KIND_CERTIFICATE},
        {"PKCS7", KIND_PKCS7},
        {"PKCS #7 SIGNED DATA", KIND_PKCS7},
        {"CMS", KIND_PKCS7},
        {"CERTIFICATE REQUEST", KIND_CERTIFICATE_REQUEST},
        {"NEW CERTIFICATE REQUEST", KIND_CERTIFICATE_REQUEST},
        {"X509 CRL", KIND_REVOCATION_LIST},
        {"PUBLIC KEY", KIND_PUBLIC_KEY},
        {"RSA PUBLIC KEY", KIND_PUBLIC_KEY},
        {"ENCRYPTED PRIVATE KEY", KIND_ENCRYPTED_PRIVATE_KEY},
        {"SSH2 PUBLIC KEY", KIND_SSH_KEY},
        {"PGP PRIVATE KEY BLOCK", KIND_PRIVATE_KEY},
    };
    for (size_t i = 0; i < COUNT(labels); i++) {
        if (bytes_equal(label, bytes_of_string(labels[i].label))) {
            return labels[i].kind;
        }
    }
    /* Whatever calls itself a private key is one, also where the word before it is new to us. */
    if (ends_with(label, BYTES_LITERAL("PRIVATE KEY"))) {
        return KIND_PRIVATE_KEY;
    }
    if (bytes_start_with(label, BYTES_LITERAL("PGP "))) {
        return KIND_PGP;
    }
    return KIND_NONE;
}

/* The length of an OpenPGP packet's header (RFC 9580 4.2). */
static size_t pgp_header_length(bytes file)
{
    static const uint8_t old_lengths[4] = {2, 3, 5, 1};
    if ((file.data[0] & 0x40) == 0) {
        return old_lengths[file.data[0] & 3];
    }
    return file.data[1] < 192 ? 2 : file.data[1] < 224 ? 3 : 6;
}

/* OpenPGP without armour: a packet's tag says what it is, and a version of today in front of its body that it is one. */
static object_kind kind_of_pgp(bytes file)
{
    /* Below the keys what begins an encrypted or signed message; such a one compressed has its method for a version. */
    enum { SECRET_KEY = 5, PUBLIC_KEY = 6, COMPRESSED = 8 };
    if (file.length < 8 || (file.data[0] & 0x80) == 0) {
        return KIND_NONE;
    }
    uint8_t first = file.data[0];
    unsigned tag = (first & 0x40) != 0 ? first & 0x3Fu : first >> 2 & 0x0Fu;
    uint8_t version = file.data[pgp_header_length(file)];
    if (tag == COMPRESSED ? version == 0 || version > 3
                          : tag == 0 || tag > PUBLIC_KEY || version < 3 || version > 6) {
        return KIND_NONE;
    }
    return tag == SECRET_KEY ? KIND_PRIVATE_KEY : KIND_PGP;
}

bool kind_is_secret_packet(bytes value)
{
    if (kind_of_pgp(value) != KIND_PRIVATE_KEY) {
        return false;
    }
    /* When it was made (from 1998 to 2038), and the algorithm: RSA, Elgamal, DSA, and those of curves. */
    bytes body = bytes_skip(value, pgp_header_length(value));
    bool in_time = body.length > 1 && body.data[1] >= 0x35 && body.data[1] < 0x80;
    uint8_t algorithm = body.length > 5 ? body.data[5] : 1;
    return in_time && (algorithm <= 3 || (algorithm >= 16 && algorithm <= 28));
}

/* Where a text tells what it is: near its beginning. */
#define TELLING_PART 1024

const uint8_t *kind_find_putty_key(bytes text)
{
    bytes mark = BYTES_LITERAL("PuTTY-User-Key-File-");
    while (text.length >= mark.length) {
        const uint8_t *end = text.data + text.length;
        const uint8_t *at = memchr(text.data, mark.data[0], text.length);
        if (at == NULL) {
            return NULL;
        }
        text = bytes_between(at, end);
        if (bytes_start_with(text, mark)) {
            return at;
        }
        text = bytes_skip(text, 1);
    }
    return NULL;
}

static bytes without_leading_white(bytes text)
{
    while (text.length > 0 && is_white(text.data[0])) {
        text = bytes_skip(text, 1);
    }
    return text;
}

object_kind kind_of_value(bytes value)
{
    /* The public key of a line of authorized_keys begins with its name. */
    bool ssh = value.length > 8 && value.data[0] == 0 &&
               bytes_start_with_any(bytes_skip(value, 4), "ssh- ecdsa- sk-ssh- sk-ecdsa-") > 0;
    return ssh ? KIND_SSH_KEY : kind_of_pgp(value);
}

object_kind kind_of_text(bytes text)
{
    object_kind kind = kind_of_value(text);
    if (kind != KIND_NONE) {
        return kind;
    }
    text = without_leading_white(text);
    bytes part = {.data = text.data, .length = text.length < TELLING_PART ? text.length : TELLING_PART};
    bool html = bytes_hold_ignoring_case(part, BYTES_LITERAL("<!doctype html")) ||
                bytes_hold_ignoring_case(part, BYTES_LITERAL("<html"));
    /* In files with comments and options before the key: authorized_keys, known_hosts. */
    bool ssh = bytes_start_with_any(text, "ssh- ecdsa-sha2- sk-ssh- sk-ecdsa-") > 0 ||
               bytes_hold_ignoring_case(part, BYTES_LITERAL("ssh-rsa aaaa")) ||
               bytes_hold_ignoring_case(part, BYTES_LITERAL("ssh-ed25519 aaaa")) ||
               bytes_hold_ignoring_case(part, BYTES_LITERAL("ecdsa-sha2-nistp"));
    return html ? KIND_HTML : ssh ? KIND_SSH_KEY : KIND_NONE;
}
