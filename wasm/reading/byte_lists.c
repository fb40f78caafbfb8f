#include "reading/byte_lists.h"

#include "base/characters.h"
#include "base/digits.h"
#include "reading/unarmoured.h"

#define NUMBERS_LOOK 64
#define FEWEST_VALUES 30 /* different ones */
#define FEWEST_FALLS 16  /* to a lower value: in sequences they are few */
#define MOST_CHANGES 16  /* of the sign between: two for each line of eight numbers */
#define LONGEST_BETWEEN 32

enum { DECIMAL, OCTAL, MARKED, BARE, WAYS };

/* What so many numbers are. */
typedef struct {
    uint8_t seen[256];
    uint32_t quarters; /* how many are below 64, 128, 192, 256: a byte each */
    unsigned count;
    unsigned values;
    unsigned falls;
    unsigned changes;
    unsigned others; /* than the characters of base64 and line ends */
} byte_counts;

/* The byte that a word stands for, or -1: digits, in front of them a mark (`0x`, `u`), behind them a type (`u8`, `h`). */
static int byte_of(bytes word, unsigned way, bool is_marked)
{
    static const int bases[WAYS] = {10, 8, 16, 16};
    int number = -1;
    for (size_t i = 0; i < word.length; i++) {
        int digit = digits_value(word.data[i]);
        if (digit >= bases[way] || number > 255) {
            return -1;
        }
        if (digit >= 0) {
            number = (number < 0 ? 0 : number * bases[way]) + digit;
        } else {
            is_marked = is_marked || number <= 0 || (word.data[i] | 0x20) == 'h';
            if (number > 0) {
                break;
            }
        }
    }
    bool is_padded = way == BARE && number < 16 && word.length > 1;
    return is_marked != (way == MARKED) || is_padded || number > 255 ? -1 : number;
}

static void count_byte(byte_counts *n, uint8_t byte)
{
    bool ends_line = byte == '\n' || byte == '\r';
    n->count++;
    n->values += 1u - n->seen[byte];
    n->seen[byte] = 1;
    n->quarters += 1u << byte / 64 * 8;
    n->others += (byte < '+' && !ends_line) || byte > 'z' ? 1 : 0;
}

static bool are_bytes(const byte_counts *n, unsigned way)
{
    bool is_spread = ((n->quarters + 0x78787878) & 0x80808080) == 0x80808080; /* eight or more in each */
    bool is_random = is_spread && (way != BARE || memchr(n->seen, 1, 16) != NULL);
    bool is_text = n->others == 0 && n->seen['\n'] == 1;
    return (is_random || is_text) && n->values >= FEWEST_VALUES && n->falls >= FEWEST_FALLS &&
           n->changes <= MOST_CHANGES;
}

static bool find(unsigned way, bytes text, bytes whole, bytes *found)
{
    const uint8_t *at = text.data;
    const uint8_t *end = at + text.length;
    const uint8_t *stop = at; /* of the last number */
    byte_counts n = {0};
    int last = 0;
    uint8_t sign = ' ';    /* between the last two numbers… */
    uint8_t between = ' '; /* …and behind the last one, the first that is no blank */
    found->data = NULL;
    while (at < end) {
        const uint8_t *start = at;
        while (at < end && is_alphanumeric(*at)) {
            at++;
        }
        if (at == start) {
            between = between == ' ' && !is_white(*at) ? *at : between;
            at++;
            continue;
        }
        int byte = byte_of(bytes_between(start, at), way, between == '%');
        bool is_other = way != MARKED && is_digit(*start);
        if (byte < 0 ? is_other : start - stop > LONGEST_BETWEEN) {
            found->data = NULL;
        }
        if (byte < 0) {
            continue;
        }
        if (found->data == NULL || n.count == NUMBERS_LOOK) {
            found->data = found->data == NULL ? start : found->data;
            n = (byte_counts){0};
        }
        if (way == DECIMAL && start - stop > 1 && start[-1] == '-') {
            byte = (256 - byte) & 0xFF;
            between = between == '-' ? ' ' : between;
        }
        n.changes += between != sign ? 1 : 0;
        n.falls += byte < last ? 1 : 0;
        sign = between;
        between = ' ';
        last = byte;
        stop = at;
        count_byte(&n, (uint8_t)byte);
        found->length = (size_t)(stop - found->data);
        if (n.count == NUMBERS_LOOK && are_bytes(&n, way) && !unarmoured_is_named(whole, *found)) {
            return true;
        }
    }
    return false;
}

bool byte_list_find(bytes text, bytes whole, bytes *found)
{
    for (unsigned way = 0; way < WAYS; way++) {
        if (find(way, text, whole, found)) {
            return true;
        }
    }
    return false;
}
