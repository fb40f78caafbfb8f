/*
 * Our reading of certificates beside that of Mbed TLS's own parser, as raw bytes:
 *
 *     compare-mbedtls < paths
 *
 * For every certificate of the files, one path a line, a line with tabs: path, the certificate's place in the report's
 * `certificates` (`-` when it is not there), and `agrees`, `refused` with Mbed TLS's error, or `differs` with the names of
 * what differs.
 */
#include <stdio.h>
#include <stdlib.h>

#include <mbedtls/x509_crt.h>

#include "reading/input.h"
#include "x509/calendar.h"
#include "x509/certificate.h"
#include "x509/second_opinion.h"

#define ROOM ((size_t)24 << 20)

typedef struct {
    char names[128]; /* of the fields that differ, with blanks between */
} differences;

static void expect(differences *found, const char *field, bool equal)
{
    if (!equal) {
        size_t used = strlen(found->names);
        snprintf(found->names + used, sizeof found->names - used, "%s%s", used == 0 ? "" : " ", field);
    }
}

static bytes of_mbedtls(mbedtls_x509_buf part)
{
    return (bytes){.data = part.p, .length = part.len};
}

/* Mbed TLS keeps a name as the whole element, we keep its content. */
static bool is_same_name(mbedtls_x509_buf theirs, bytes ours)
{
    bytes whole = of_mbedtls(theirs);
    der_element element;
    return der_take(&whole, DER_SEQUENCE, &element) && whole.length == 0 &&
           bytes_equal(element.content, ours);
}

static bool is_same_time(const mbedtls_x509_time *theirs, const instant *ours)
{
    calendar_date date = {.year = theirs->year, .month = theirs->mon, .day = theirs->day};
    int64_t clock_s = (int64_t)theirs->hour * 3600 + (int64_t)theirs->min * 60 + theirs->sec;
    return ours->readable && ours->s == calendar_day_number(date) * SECONDS_A_DAY + clock_s;
}

static differences compare(const mbedtls_x509_crt *theirs, const certificate *ours)
{
    differences found = {.names = ""};
    expect(&found, "der", bytes_equal(of_mbedtls(theirs->raw), ours->der));
    expect(&found, "tbs", bytes_equal(of_mbedtls(theirs->tbs), ours->tbs));
    expect(&found, "version", theirs->version == ours->version);
    expect(&found, "serialNumber", bytes_equal(of_mbedtls(theirs->serial), ours->serial));
    expect(&found, "issuer", ours->issuer_readable && is_same_name(theirs->issuer_raw, ours->issuer));
    expect(&found, "subject", ours->subject_readable && is_same_name(theirs->subject_raw, ours->subject));
    expect(&found, "notBefore", is_same_time(&theirs->valid_from, &ours->not_before));
    expect(&found, "notAfter", is_same_time(&theirs->valid_to, &ours->not_after));
    expect(&found, "publicKey", bytes_equal(of_mbedtls(theirs->pk_raw), ours->key.whole));
    return found;
}

/* Prints the outcome for one certificate. */
static void answer(bytes der, const certificate_status *status, const certificate *ours)
{
    mbedtls_x509_crt theirs;
    mbedtls_x509_crt_init(&theirs);
    int error = mbedtls_x509_crt_parse_der_nocopy(&theirs, der.data, der.length);
    if (error != 0) {
        char name[SECOND_OPINION_SIZE];
        second_opinion_name(error, name);
        printf("refused\t%s\n", name);
    } else if (status->outcome != CERTIFICATE_READ) {
        puts("differs\tframe");
    } else {
        differences found = compare(&theirs, ours);
        printf("%s\t%s\n", found.names[0] == '\0' ? "agrees" : "differs", found.names);
    }
    mbedtls_x509_crt_free(&theirs);
}

static bytes read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    size_t length = (size_t)ftell(file);
    rewind(file);
    uint8_t *data = malloc(length + 1);
    if (data == NULL || fread(data, 1, length, file) != length) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    fclose(file);
    return (bytes){.data = data, .length = length};
}

static void compare_file(const char *path, arena *memory)
{
    bytes content = read_file(path);
    input found = input_read(content, memory);
    size_t place = 0;
    for (size_t i = 0; i < found.count; i++) {
        if (found.objects[i].kind == KIND_CERTIFICATE) {
            certificate ours;
            bytes der = found.objects[i].der;
            certificate_status status = certificate_read(der, FACTS_ALL, &ours);
            printf("%s\t", path);
            status.outcome == CERTIFICATE_READ ? printf("%zu\t", place++) : printf("-\t");
            answer(der, &status, &ours);
        }
    }
    arena_wipe(memory);
    free((void *)content.data);
}

int main(void)
{
    char path[4096];
    void *block = malloc(ROOM);
    if (block == NULL) {
        return EXIT_FAILURE;
    }
    arena memory = arena_on(block, ROOM);
    while (fgets(path, sizeof path, stdin) != NULL) {
        path[strcspn(path, "\n")] = '\0';
        compare_file(path, &memory);
    }
    free(block);
    return EXIT_SUCCESS;
}
