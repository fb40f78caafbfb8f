/* Signed certificate timestamps inside a certificate (RFC 6962 section 3.3): which logs saw it, and when. */
#ifndef RI_TIMESTAMPS_H
#define RI_TIMESTAMPS_H

#include "base/bytes.h"

typedef struct {
    bytes log_id;    /* SHA-256 of the log's key */
    int64_t time_ms; /* since 1970-01-01T00:00:00Z */
} timestamp;

/* Opens a SignedCertificateTimestampList: its content, for timestamp_next(). False when its length is not that of `list`. */
bool timestamps_open(bytes *list);

/*
 * Takes the next timestamp off the front; false at the end, and where the list breaks: `rest` is not empty then. One of
 * another version than v1 cannot be read, and breaks it. Signatures are not looked at.
 */
bool timestamp_next(bytes *rest, timestamp *next);

#endif
