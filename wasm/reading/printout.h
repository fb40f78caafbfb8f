/* A certificate as people read it: printed by openssl x509 -text, or copied from the window that shows one. */
#ifndef RI_PRINTOUT_H
#define RI_PRINTOUT_H

#include "base/bytes.h"

/*
 * True when the text names, near its beginning, an issuer, a validity and one more field of a certificate, in the words of
 * OpenSSL, Windows, macOS, Chrome or Firefox, Japanese or English.
 */
bool printout_is(bytes text);

/* The same, and as programs print all of it (openssl x509 -text, keytool -v, certutil): no letter tells so much. */
bool printout_is_whole(bytes text);

#endif
