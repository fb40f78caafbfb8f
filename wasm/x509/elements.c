#include "x509/elements.h"

/* What a level is: whose rows name the elements in it. */
typedef enum {
    NOTHING,
    ROOT,
    CERTIFICATE,
    TBS,
    VERSION,
    ALGORITHM,
    NAME,
    RDN,
    ATTRIBUTE,
    VALIDITY,
    KEY_INFO,
    KEY_BITS,
    RSA_KEY,
    SIGNATURE_BITS,
    SIGNATURE_NUMBERS,
    EXTENSIONS_FIELD,
    EXTENSIONS,
    EXTENSION,
    /* what is in an extnValue, and in that */
    IN_ANY_VALUE,
    IN_KEY_IDENTIFIER,
    IN_KEY_USAGE,
    IN_NAMES,
    IN_CONSTRAINTS,
    IN_NAME_CONSTRAINTS,
    IN_POINTS,
    IN_POLICIES,
    IN_AUTHORITY_KEY,
    IN_PURPOSES,
    IN_ACCESS,
    IN_FEATURES,
    IN_TIMESTAMPS,
    CONSTRAINTS,
    NAME_CONSTRAINTS,
    SUBTREES,
    SUBTREE,
    POINTS,
    POINT,
    POINT_NAME,
    POLICIES,
    POLICY,
    QUALIFIERS,
    QUALIFIER,
    AUTHORITY_KEY,
    PURPOSES,
    ACCESSES,
    ACCESS,
    FEATURES,
    GENERAL_NAMES,
    OTHER_NAME,
    DIRECTORY_NAME
} level_kind;

enum {
    OPTIONAL =
        1,     /* one of another tag is not this field, but may be the next; else it is, whatever its tag */
    AGAIN = 2, /* the next element of the level begins with its first row */
    TEXT = 4   /* an IA5String by another tag */
};

#define ANY 0 /* no tag */
#define CHOICE (OPTIONAL | AGAIN)

typedef struct {
    uint8_t of;   /* the level */
    uint8_t tag;  /* or ANY */
    uint8_t kind; /* of the level inside */
    uint8_t rules;
    const char *field;
} row;

#define PRIMITIVE(number) (DER_CONTEXT | (number))
#define CONSTRUCTED(number) (DER_CONTEXT_CONSTRUCTED | (number))

/* clang-format off */
/* RFC 5280 appendix A, RFC 8017 A.1.1, RFC 3279 2.2.3, RFC 7633, RFC 6962 3.3; the rows of a level stand together. */
static const row rows[] = {
    {ROOT,              DER_SEQUENCE,    CERTIFICATE,       0,        "Certificate"},
    {CERTIFICATE,       DER_SEQUENCE,    TBS,               0,        "tbsCertificate"},
    {CERTIFICATE,       DER_SEQUENCE,    ALGORITHM,         0,        "signatureAlgorithm"},
    {CERTIFICATE,       DER_BIT_STRING,  SIGNATURE_BITS,    0,        "signatureValue"},
    {TBS,               CONSTRUCTED(0),  VERSION,           OPTIONAL, "version"},
    {TBS,               DER_INTEGER,     NOTHING,           0,        "serialNumber"},
    {TBS,               DER_SEQUENCE,    ALGORITHM,         0,        "signature"},
    {TBS,               DER_SEQUENCE,    NAME,              0,        "issuer"},
    {TBS,               DER_SEQUENCE,    VALIDITY,          0,        "validity"},
    {TBS,               DER_SEQUENCE,    NAME,              0,        "subject"},
    {TBS,               DER_SEQUENCE,    KEY_INFO,          0,        "subjectPublicKeyInfo"},
    {TBS,               PRIMITIVE(1),    NOTHING,           OPTIONAL, "issuerUniqueID"},
    {TBS,               PRIMITIVE(2),    NOTHING,           OPTIONAL, "subjectUniqueID"},
    {TBS,               CONSTRUCTED(3),  EXTENSIONS_FIELD,  OPTIONAL, "extensions"},
    {VERSION,           DER_INTEGER,     NOTHING,           0,        "Version"},
    {ALGORITHM,         DER_OID,         NOTHING,           0,        "algorithm"},
    {ALGORITHM,         ANY,             NOTHING,           0,        "parameters"},
    {NAME,              DER_SET,         RDN,               AGAIN,    "RelativeDistinguishedName"},
    {RDN,               DER_SEQUENCE,    ATTRIBUTE,         AGAIN,    "AttributeTypeAndValue"},
    {ATTRIBUTE,         DER_OID,         NOTHING,           0,        "type"},
    {ATTRIBUTE,         ANY,             NOTHING,           0,        "value"},
    {VALIDITY,          ANY,             NOTHING,           0,        "notBefore"},
    {VALIDITY,          ANY,             NOTHING,           0,        "notAfter"},
    {KEY_INFO,          DER_SEQUENCE,    ALGORITHM,         0,        "algorithm"},
    {KEY_INFO,          DER_BIT_STRING,  KEY_BITS,          0,        "subjectPublicKey"},
    {KEY_BITS,          DER_SEQUENCE,    RSA_KEY,           0,        "RSAPublicKey"},
    {RSA_KEY,           DER_INTEGER,     NOTHING,           0,        "modulus"},
    {RSA_KEY,           DER_INTEGER,     NOTHING,           0,        "publicExponent"},
    {SIGNATURE_BITS,    DER_SEQUENCE,    SIGNATURE_NUMBERS, 0,        "ECDSA-Sig-Value"},
    {SIGNATURE_NUMBERS, DER_INTEGER,     NOTHING,           0,        "r"},
    {SIGNATURE_NUMBERS, DER_INTEGER,     NOTHING,           0,        "s"},
    {EXTENSIONS_FIELD,  DER_SEQUENCE,    EXTENSIONS,        0,        "Extensions"},
    {EXTENSIONS,        DER_SEQUENCE,    EXTENSION,         AGAIN,    "Extension"},
    {EXTENSION,         DER_OID,         NOTHING,           0,        "extnID"},
    {EXTENSION,         DER_BOOLEAN,     NOTHING,           OPTIONAL, "critical"},
    {EXTENSION,         DER_OCTET_STRING, IN_ANY_VALUE,     0,        "extnValue"},
    {IN_KEY_IDENTIFIER, DER_OCTET_STRING, NOTHING,          0,        "KeyIdentifier"},
    {IN_KEY_USAGE,      DER_BIT_STRING,  NOTHING,           0,        "KeyUsage"},
    {IN_NAMES,          DER_SEQUENCE,    GENERAL_NAMES,     0,        "GeneralNames"},
    {IN_CONSTRAINTS,    DER_SEQUENCE,    CONSTRAINTS,       0,        "BasicConstraints"},
    {IN_NAME_CONSTRAINTS, DER_SEQUENCE,  NAME_CONSTRAINTS,  0,        "NameConstraints"},
    {IN_POINTS,         DER_SEQUENCE,    POINTS,            0,        "CRLDistributionPoints"},
    {IN_POLICIES,       DER_SEQUENCE,    POLICIES,          0,        "CertificatePolicies"},
    {IN_AUTHORITY_KEY,  DER_SEQUENCE,    AUTHORITY_KEY,     0,        "AuthorityKeyIdentifier"},
    {IN_PURPOSES,       DER_SEQUENCE,    PURPOSES,          0,        "ExtKeyUsageSyntax"},
    {IN_ACCESS,         DER_SEQUENCE,    ACCESSES,          0,        "AuthorityInfoAccessSyntax"},
    {IN_FEATURES,       DER_SEQUENCE,    FEATURES,          0,        "Features"},
    {IN_TIMESTAMPS,     DER_OCTET_STRING, NOTHING,          0,        "SignedCertificateTimestampList"},
    {CONSTRAINTS,       DER_BOOLEAN,     NOTHING,           OPTIONAL, "cA"},
    {CONSTRAINTS,       DER_INTEGER,     NOTHING,           OPTIONAL, "pathLenConstraint"},
    {NAME_CONSTRAINTS,  CONSTRUCTED(0),  SUBTREES,          OPTIONAL, "permittedSubtrees"},
    {NAME_CONSTRAINTS,  CONSTRUCTED(1),  SUBTREES,          OPTIONAL, "excludedSubtrees"},
    {SUBTREES,          DER_SEQUENCE,    SUBTREE,           AGAIN,    "GeneralSubtree"},
    {SUBTREE,           ANY,             NOTHING,           TEXT,     "base"},
    {SUBTREE,           PRIMITIVE(0),    NOTHING,           OPTIONAL, "minimum"},
    {SUBTREE,           PRIMITIVE(1),    NOTHING,           OPTIONAL, "maximum"},
    {POINTS,            DER_SEQUENCE,    POINT,             AGAIN,    "DistributionPoint"},
    {POINT,             CONSTRUCTED(0),  POINT_NAME,        OPTIONAL, "distributionPoint"},
    {POINT,             PRIMITIVE(1),    NOTHING,           OPTIONAL, "reasons"},
    {POINT,             CONSTRUCTED(2),  GENERAL_NAMES,     OPTIONAL, "cRLIssuer"},
    {POINT_NAME,        CONSTRUCTED(0),  GENERAL_NAMES,     OPTIONAL, "fullName"},
    {POINT_NAME,        CONSTRUCTED(1),  RDN,               OPTIONAL, "nameRelativeToCRLIssuer"},
    {POLICIES,          DER_SEQUENCE,    POLICY,            AGAIN,    "PolicyInformation"},
    {POLICY,            DER_OID,         NOTHING,           0,        "policyIdentifier"},
    {POLICY,            DER_SEQUENCE,    QUALIFIERS,        0,        "policyQualifiers"},
    {QUALIFIERS,        DER_SEQUENCE,    QUALIFIER,         AGAIN,    "PolicyQualifierInfo"},
    {QUALIFIER,         DER_OID,         NOTHING,           0,        "policyQualifierId"},
    {QUALIFIER,         ANY,             NOTHING,           0,        "qualifier"},
    {AUTHORITY_KEY,     PRIMITIVE(0),    NOTHING,           OPTIONAL, "keyIdentifier"},
    {AUTHORITY_KEY,     CONSTRUCTED(1),  GENERAL_NAMES,     OPTIONAL, "authorityCertIssuer"},
    {AUTHORITY_KEY,     PRIMITIVE(2),    NOTHING,           OPTIONAL, "authorityCertSerialNumber"},
    {PURPOSES,          DER_OID,         NOTHING,           AGAIN,    "KeyPurposeId"},
    {ACCESSES,          DER_SEQUENCE,    ACCESS,            AGAIN,    "AccessDescription"},
    {ACCESS,            DER_OID,         NOTHING,           0,        "accessMethod"},
    {ACCESS,            ANY,             NOTHING,           TEXT,     "accessLocation"},
    {FEATURES,          DER_INTEGER,     NOTHING,           AGAIN,    "feature"},
    {GENERAL_NAMES,     CONSTRUCTED(0),  OTHER_NAME,        CHOICE,   "otherName"},
    {GENERAL_NAMES,     PRIMITIVE(1),    NOTHING,           CHOICE | TEXT, "rfc822Name"},
    {GENERAL_NAMES,     PRIMITIVE(2),    NOTHING,           CHOICE | TEXT, "dNSName"},
    {GENERAL_NAMES,     CONSTRUCTED(3),  NOTHING,           CHOICE,   "x400Address"},
    {GENERAL_NAMES,     CONSTRUCTED(4),  DIRECTORY_NAME,    CHOICE,   "directoryName"},
    {GENERAL_NAMES,     CONSTRUCTED(5),  NOTHING,           CHOICE,   "ediPartyName"},
    {GENERAL_NAMES,     PRIMITIVE(6),    NOTHING,           CHOICE | TEXT, "uniformResourceIdentifier"},
    {GENERAL_NAMES,     PRIMITIVE(7),    NOTHING,           CHOICE,   "iPAddress"},
    {GENERAL_NAMES,     PRIMITIVE(8),    NOTHING,           CHOICE,   "registeredID"},
    {OTHER_NAME,        DER_OID,         NOTHING,           0,        "type-id"},
    {OTHER_NAME,        CONSTRUCTED(0),  NOTHING,           0,        "value"},
    {DIRECTORY_NAME,    DER_SEQUENCE,    NAME,              0,        "rdnSequence"},
};

typedef struct {
    bytes oid;
    uint8_t kind;
} value_kind;

#define ID_CE(number) BYTES_INITIALIZER("\x55\x1D" number)
#define ID_PE(number) BYTES_INITIALIZER("\x2B\x06\x01\x05\x05\x07\x01" number)

/* What an extension's value is, by its identifier. */
static const value_kind values[] = {
    {ID_CE("\x0E"), IN_KEY_IDENTIFIER},
    {ID_CE("\x0F"), IN_KEY_USAGE},
    {ID_CE("\x11"), IN_NAMES},
    {ID_CE("\x12"), IN_NAMES},
    {ID_CE("\x13"), IN_CONSTRAINTS},
    {ID_CE("\x1E"), IN_NAME_CONSTRAINTS},
    {ID_CE("\x1F"), IN_POINTS},
    {ID_CE("\x20"), IN_POLICIES},
    {ID_CE("\x23"), IN_AUTHORITY_KEY},
    {ID_CE("\x25"), IN_PURPOSES},
    {ID_CE("\x2E"), IN_POINTS},
    {ID_PE("\x01"), IN_ACCESS},
    {ID_PE("\x18"), IN_FEATURES},
    {BYTES_INITIALIZER("\x2B\x06\x01\x04\x01\xD6\x79\x02\x04\x02"), IN_TIMESTAMPS},
};
/* clang-format on */

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static uint8_t first_row_of(uint8_t kind)
{
    uint8_t at = 0;
    while (at < COUNT(rows) && rows[at].of != kind) {
        at++;
    }
    return at;
}

static bool has_tag(const row *one, uint8_t tag)
{
    return one->tag == ANY || one->tag == tag;
}

/* The row of the level's next element, or NULL; the level stands behind it then. */
static const row *row_for(element_level *level, uint8_t tag)
{
    uint8_t at = level->row;
    while (at < COUNT(rows) && rows[at].of == level->kind && (rows[at].rules & OPTIONAL) != 0 &&
           !has_tag(&rows[at], tag)) {
        at++;
    }
    if (at == COUNT(rows) || rows[at].of != level->kind) {
        return NULL;
    }
    level->row = (rows[at].rules & AGAIN) != 0 ? first_row_of(level->kind) : (uint8_t)(at + 1);
    return &rows[at];
}

/* ---- what is inside ---- */

/* True when the bytes are one element that is sound all through; of `tag`, unless that is ANY. */
static bool is_one_element(bytes content, uint8_t tag)
{
    bytes rest = content;
    der_element only;
    return der_next(&rest, &only) == DER_READ && rest.length == 0 && (tag == ANY || only.tag == tag) &&
           der_is_sound(content);
}

static uint8_t kind_of_value(bytes oid)
{
    for (size_t i = 0; i < COUNT(values); i++) {
        if (bytes_equal(values[i].oid, oid)) {
            return values[i].kind;
        }
    }
    return IN_ANY_VALUE;
}

/* Opens what the element holds as a level of its own, if it holds elements. `kind`: what its row says is in it. */
static void enter(element_walk *walk, const der_element *outer, uint8_t kind, bytes oid)
{
    bytes inside = outer->content;
    bool holds = (outer->tag & DER_CONSTRUCTED) != 0;
    if (kind == IN_ANY_VALUE && outer->tag == DER_OCTET_STRING) {
        kind = kind_of_value(oid);
        holds = is_one_element(inside, ANY);
    } else if ((kind == KEY_BITS || kind == SIGNATURE_BITS) && inside.length > 0) {
        inside = bytes_skip(inside, 1); /* the count of unused bits */
        holds = is_one_element(inside, DER_SEQUENCE);
    }
    if (holds && walk->open < ELEMENT_LEVELS) {
        walk->levels[walk->open++] =
            (element_level){.rest = inside, .oid = {0}, .kind = kind, .row = first_row_of(kind)};
    }
}

/* ---- the walk ---- */

element_walk elements_of(bytes der)
{
    element_walk walk = {.start = der.data, .open = 1};
    walk.levels[0] = (element_level){.rest = der, .kind = ROOT, .row = first_row_of(ROOT)};
    return walk;
}

/* A string as its tag says, a time as the characters that it is, a general name as IA5String (RFC 5280 4.2.1.6). */
static void set_text(element *next, const row *named)
{
    uint8_t tag = next->is.tag;
    bool is_time = tag == DER_UTC_TIME || tag == DER_GENERALIZED_TIME;
    bool is_name = named != NULL && (named->rules & TEXT) != 0 &&
                   (tag == PRIMITIVE(1) || tag == PRIMITIVE(2) || tag == PRIMITIVE(6));
    next->text = (text){.content = next->is.content, .tag = is_time || is_name ? (uint8_t)TEXT_IA5 : tag};
    next->holds_text = text_is_string_tag(next->text.tag) && text_is_decodable(next->text);
}

bool element_next(element_walk *walk, element *next)
{
    while (walk->open > 0 && der_next(&walk->levels[walk->open - 1].rest, &next->is) != DER_READ) {
        walk->open--;
    }
    if (walk->open == 0) {
        return false;
    }
    element_level *level = &walk->levels[walk->open - 1];
    const row *named = row_for(level, next->is.tag);
    next->offset = (size_t)(next->is.whole.data - walk->start);
    next->depth = (uint8_t)(walk->open - 1);
    next->field = named == NULL ? NULL : named->field;
    set_text(next, named);
    if (next->is.tag == DER_OID) {
        level->oid = next->is.content;
    }
    enter(walk, &next->is, named != NULL && has_tag(named, next->is.tag) ? named->kind : NOTHING, level->oid);
    return true;
}
