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

/* Shorter ones show no certificate. */
#define PRINTOUT_SHORTEST 64

/*
 * Takes the next certificate that a program printed off `rest`, by its serial number in hexadecimal, behind which it prints
 * validity and signature algorithm; false at the end. `serial` holds the digits, perhaps with colons between. Linear over all
 * calls.
 */
bool printout_next(bytes *rest, bytes *serial);

/* True when these digits are the serial number of the certificate, which need not be sound. */
bool printout_is_of(bytes serial, bytes certificate);

#endif
