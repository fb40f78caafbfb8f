/*
 * What is odd about a certificate's values when they are shown: cut to a limit, holding hidden characters or bytes that
 * their type does not allow, or not to be shown at all. Each becomes a finding, so that who writes the values need find
 * nothing any more.
 */
#ifndef RI_SHOWN_H
#define RI_SHOWN_H

#include "x509/certificate.h"

/* Looks at every value among the facts that a report shows. */
void shown_examine(certificate *facts);

#endif
