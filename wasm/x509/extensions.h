/* The extensions that the report shows (RFC 5280 section 4.2). Others are passed over; critical ones are told. */
#ifndef RI_EXTENSIONS_H
#define RI_EXTENSIONS_H

#include "x509/certificate.h"

/* Reads the extensions field, the [3] element, into the facts; what is odd becomes a finding. */
void extensions_read(der_element field, bool brief, certificate *facts);

#endif
