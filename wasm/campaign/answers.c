#include "campaign/answers.h"

#include "campaign/rule_reader.h"

answer answers_find(bytes answers, bytes campaign, bytes question)
{
    rule_reader reader = {.rest = answers};
    while (reader.rest.length > 0) {
        bytes of = rule_read_string(&reader);
        bytes to = rule_read_string(&reader);
        uint8_t value = rule_read_u8(&reader);
        if (reader.failed || value > 1) {
            return ANSWER_UNKNOWN;
        }
        if (bytes_equal(of, campaign) && bytes_equal(to, question)) {
            return value == 1 ? ANSWER_YES : ANSWER_NO;
        }
    }
    return ANSWER_UNKNOWN;
}
