#include "x509/public_key.h"

/* RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER } (RFC 8017 A.1.1) */
static void read_rsa(public_key *key)
{
    bytes rest = key->bit_string;
    der_element sequence;
    der_element modulus;
    der_element exponent;
    if (!der_take(&rest, DER_SEQUENCE, &sequence) || !der_take(&sequence.content, DER_INTEGER, &modulus)) {
        return;
    }
    key->modulus = der_magnitude(modulus.content);
    key->bits = der_bits(key->modulus);
    if (der_take(&sequence.content, DER_INTEGER, &exponent)) {
        key->exponent = der_magnitude(exponent.content);
    }
}

/* Dss-Parms ::= SEQUENCE { p INTEGER, q INTEGER, g INTEGER } (RFC 3279 2.3.2) */
static int dsa_bits(bytes parameters)
{
    der_element sequence;
    der_element prime;
    if (!der_take(&parameters, DER_SEQUENCE, &sequence) ||
        !der_take(&sequence.content, DER_INTEGER, &prime)) {
        return 0;
    }
    return der_bits(der_magnitude(prime.content));
}

/* ECParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, … } (RFC 5480 2.1.1); explicit curves have no name. */
static void read_curve(bytes parameters, public_key *key)
{
    der_element oid;
    if (!der_take(&parameters, DER_OID, &oid) || oid.content.length == 0) {
        return;
    }
    oid_curve curve = oid_named_curve(oid.content);
    key->curve = oid.content;
    key->curve_name = curve.name;
    key->bits = curve.bits;
}

/* SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING } */
bool public_key_read(der_element element, public_key *key)
{
    der_element algorithm;
    der_element oid;
    der_element bits;
    key->whole = element.whole;
    bytes rest = element.content;
    if (element.tag != DER_SEQUENCE || !der_take(&rest, DER_SEQUENCE, &algorithm)) {
        return false;
    }
    bytes parameters = algorithm.content;
    if (!der_take(&parameters, DER_OID, &oid) || oid.content.length == 0 ||
        !der_take(&rest, DER_BIT_STRING, &bits)) {
        return false;
    }
    oid_key known = oid_public_key(oid.content);
    key->algorithm = oid.content;
    key->name = known.name;
    key->family = known.family;
    key->bits = known.bits;
    key->bit_string = bits.content.length > 0 ? bytes_skip(bits.content, 1) : bits.content;
    if (known.family == KEY_RSA) {
        read_rsa(key);
    } else if (known.family == KEY_DSA) {
        key->bits = dsa_bits(parameters);
    } else if (known.family == KEY_EC) {
        read_curve(parameters, key);
    }
    der_element ignored;
    if (known.family == KEY_RSA && key->bits == 0) {
        return false;
    }
    return parameters.length == 0 || der_next(&parameters, &ignored) == DER_READ;
}
