/* The limits of one inspection; each has an error or finding of its own, and all are in the manual. */
#ifndef RI_BOUNDS_H
#define RI_BOUNDS_H

#define LIMIT_INPUT (8u << 20)         /* bytes of one input */
#define LIMIT_RULES (256u << 10)       /* bytes of a rule program; the whole rulebook has some 60,000 */
#define LIMIT_LISTS (20u << 20)        /* bytes of lists; 3 million entries of 64 bits have 17,000,000 */
#define LIMIT_ANSWERS (16u << 10)      /* bytes of answers to campaigns' questions */
#define LIMIT_CERTIFICATE (512u << 10) /* bytes of one certificate's DER; real ones are under 20 KiB */
#define LIMIT_CERTIFICATES 1000u       /* certificates in one input */
#define LIMIT_OBJECTS 2000u            /* objects of any kind in one input: what is refused takes room too */
#define LIMIT_DEPTH 32u                /* nesting of constructed DER elements */
#define LIMIT_VALUE 1024u              /* bytes of UTF-8 of one displayed value */
#define LIMIT_ATTRIBUTES 256u          /* attributes of one name that are displayed */
#define LIMIT_ELEMENTS 100000u         /* DER elements of one certificate that are listed */

#endif
