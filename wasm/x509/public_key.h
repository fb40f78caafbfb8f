/* SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7): which algorithm, how large. */
#ifndef RI_PUBLIC_KEY_H
#define RI_PUBLIC_KEY_H

#include "x509/certificate.h"

/*
 * Reads the SubjectPublicKeyInfo `element` into `key`. False when the algorithm, its parameters or an RSA key's
 * modulus cannot be read; what was read before stands. An unknown algorithm, or another key that does not have the form of
 * its algorithm, is no failure: `bits` is 0 then.
 */
bool public_key_read(der_element element, public_key *key);

#endif
