#include "reading/passed_certificates.h"

#include "reading/base64.h"
#include "x509/der.h"

/* SEQUENCE { SEQUENCE { version or serial number: so begins a certificate, and nothing that is secret. */
static bool may_be_certificate(bytes der)
{
    for (int level = 0; level < 2; level++) {
        size_t header = der.length < 2 || der.data[1] < 0x80 ? 2 : 2 + (der.data[1] & 7u);
        if (der.length <= header || der.data[0] != DER_SEQUENCE) {
            return false;
        }
        der = bytes_skip(der, header);
    }
    return der.data[0] == DER_CONTEXT_CONSTRUCTED || der.data[0] == DER_INTEGER;
}

/* SEQUENCE { SEQUENCE, SEQUENCE, BIT STRING } and nothing else, which begins as a certificate does; 0: it is none. */
static size_t certificate_length(bytes der)
{
    der_element whole;
    der_element part;
    bytes rest = der;
    if (!may_be_certificate(der)) {
        return 0;
    }
    if (!der_take(&rest, DER_SEQUENCE, &whole)) {
        return der_claimed_length(der) > der.length ? PASSED_NOT_ALL_HERE : 0;
    }
    bytes content = whole.content;
    bool tbs = der_take(&content, DER_SEQUENCE, &part);
    bool algorithm = tbs && der_take(&content, DER_SEQUENCE, &part);
    bool framed = algorithm && der_take(&content, DER_BIT_STRING, &part) && content.length == 0;
    return framed ? whole.whole.length : 0;
}

/* The characters of base64 that a body of `length` bytes holds in lines of 64; 0: it is not written so. */
static size_t base64_in_lines(size_t length, size_t line_end)
{
    size_t line = 64 + line_end;
    size_t over = length % line;
    return over == 0 ? length / line * 64 : over > line_end ? length / line * 64 + over - line_end : 0;
}

/*
 * A certificate in PEM as every tool writes it: a block of lines of 64, just as long as the certificate in it. The length
 * of the block, with its END line where that is the usual one; 0: it has to be searched.
 */
static size_t armoured_certificate_length(bytes text)
{
    bytes begin = BYTES_LITERAL("-----BEGIN CERTIFICATE-----");
    if (!bytes_start_with(text, begin)) {
        return 0;
    }
    bytes body = bytes_skip(text, begin.length);
    size_t line_end = bytes_start_with(body, BYTES_LITERAL("\r\n")) ? 2 : 1;
    if (body.length < 64 || (line_end == 1 && body.data[0] != '\n')) {
        return 0;
    }
    const uint8_t *dash = memchr(body.data, '-', body.length);
    if (dash == NULL) {
        return PASSED_NOT_ALL_HERE;
    }
    body = bytes_between(body.data + line_end, dash);
    uint8_t front[48] = {0};
    bytes der = {.data = front, .length = 0};
    if (body.length >= 64) {
        der.length = base64_decode((bytes){.data = body.data, .length = 60}, front).written;
    }
    bool certificate = der.length == 45 && may_be_certificate(der) && front[1] == 0x82;
    size_t total = certificate ? ((size_t)front[2] << 8 | front[3]) + 4 : 0;
    if (!certificate || (total + 2) / 3 * 4 != base64_in_lines(body.length, line_end)) {
        return 0;
    }
    size_t length = (size_t)(dash - text.data);
    bytes end = BYTES_LITERAL("-----END CERTIFICATE-----\n");
    return bytes_start_with(bytes_skip(text, length), end) ? length + end.length : length;
}

size_t passed_length(bytes text)
{
    uint8_t c = text.data[0];
    if (c == '-') {
        return armoured_certificate_length(text);
    }
    if (c != DER_SEQUENCE || text.length < 2 || text.data[1] < 0x80) {
        return 0;
    }
    return certificate_length(text);
}

size_t passed_front(bytes pem, uint8_t front[PASSED_FRONT])
{
    const uint8_t *line_end = memchr(pem.data, '\n', pem.length);
    if (line_end == NULL || pem.data + pem.length - line_end <= 60) {
        return 0;
    }
    return base64_decode((bytes){.data = line_end + 1, .length = 60}, front).written;
}
