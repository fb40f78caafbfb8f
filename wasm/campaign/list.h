/*
 * Lists of the certificates that an incident is about, as CAs hand them out, in a form that is small and looked up at
 * once: prefixes of SHA-256, sorted, their differences Golomb-Rice coded. Written by web/campaign/lists/.
 *
 * Integers are little-endian, `str` as in rule.h.
 *
 *     list  = "RIL1"
 *             u8 by           what was hashed: 1 SHA-256 of the issuer's SubjectPublicKeyInfo, then the octets of the serial
 *                             number as in the DER; 2 the certificate
 *             u8 prefixBits   16 to 64: of each hash, this many bits from its front are kept
 *             u8 riceBits     0 to 63: of each difference, this many bits are written as they are
 *             u8 gaps         1: part of that file was not understood, and may have named others; else 0
 *             u32 count       of entries, none twice
 *             u32 listed      of certificates in that file: a serial number can stand here once for each issuing key
 *             i32 madeOn      days since 1970-01-01
 *             32 bytes        SHA-256 of the file that the list was made from
 *             str id
 *             u32 length      of the data in bytes
 *             index           for each 128 entries: u64 the first one's prefix  u32 bit of the data where the others begin
 *             data            for each other one its difference to the one before, bits from the highest of a byte down:
 *                             difference >> riceBits in ones, a zero, and its last riceBits bits
 *             u32 CRC-32 of all that (as in gzip, RFC 1952): a bit that was damaged would hide certificates
 *
 * Several lists stand one behind the other. A certificate that was listed is always found. One that was not is found with
 * a chance of count / 2^prefixBits: from 64 bits on a hit is an answer, below that it is to be confirmed. One that is not
 * found in a list with gaps is not known to be none.
 */
#ifndef RI_LIST_H
#define RI_LIST_H

#include "campaign/evaluate.h"

#define LIST_MAGIC "RIL1"
#define LIST_BLOCK 128
#define LIST_SURE_BITS 64

/* Checks lists; on failure `*bad_offset` is where they stop making sense. Takes time by their length. */
bool list_check(bytes lists, size_t *bad_offset);

/*
 * Whether a list of this id, among checked lists, has the certificate. A CA may publish in parts: the answer is no only
 * where each of them says so.
 */
rule_answer list_answer(bytes id, const rule_case *about);

#endif
