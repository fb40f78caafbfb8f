/*
 * What somebody answered to the questions of campaigns.
 *
 *     answers = { str campaign  str question  u8 answer }      str as in rule.h; the answer is 0 no or 1 yes
 *
 * One after the other up to the end; of two answers to one question the first counts. From the first byte on that does not
 * fit, nothing is answered.
 */
#ifndef RI_ANSWERS_H
#define RI_ANSWERS_H

#include "campaign/rule_facts.h"

/* ANSWER_UNKNOWN when there is none. */
answer answers_find(bytes answers, bytes campaign, bytes question);

#endif
