/*
 * Binary in a text that nothing reads, over many lines: a certificate that lost its beginning, so that no reader finds where it
 * begins. Words of base64 (of either alphabet), base32 or hexadecimal, all of one width, near one another, with anything
 * between: line ends, marks of quotes, numbers of lines, offsets, cells of a table. Together they are longer than a hash, and
 *
 *     hold the type of an attribute or extension (2.5.4, 2.5.29), as every certificate does: in words of any width; or
 *     are words of 8 characters or more that mix letters and digits as such encodings do, and are
 *         followed by a shorter one, or padding, as the last one of wrapped lines is, or
 *         base64 of whole groups, or hexadecimal of a width that no hash and no serial number has; or
 *     are bits, eight a byte.
 *
 * Silent stay lists of hashes, serial numbers, UUIDs and padded values: all as wide as each other, or with shorter ones among
 * them. So does hexadecimal that holds no such type and was cut where a line ends: it looks no different from them.
 */
#ifndef RI_STRETCHES_H
#define RI_STRETCHES_H

#include "base/bytes.h"

/*
 * The first of such words in `text`, from the first one to the last; false when there are none. `text` is a part of `whole`,
 * in which a harmless name may stand in front of them (unarmoured.h): these are none. Linear.
 */
bool stretches_find(bytes text, bytes whole, bytes *found);

#endif
