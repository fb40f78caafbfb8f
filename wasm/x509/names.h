/*
 * Distinguished names (RFC 5280 section 4.1.2.4) and general names (section 4.2.1.6), one attribute or name at a time.
 * Nothing is copied; nothing is decoded before somebody asks for it (text.h).
 */
#ifndef RI_NAMES_H
#define RI_NAMES_H

#include "base/text.h"
#include "x509/der.h"

typedef struct {
    bytes type;  /* the attribute type's object identifier */
    text value;  /* the value as written: tag and content; not every value is a string */
    bytes whole; /* the AttributeTypeAndValue element */
} name_attribute;

/* A walk over the attributes of a name, across its RDNs, in order. */
typedef struct {
    bytes rdns; /* RDNs to come */
    bytes set;  /* attributes to come in this RDN */
} name_walk;

typedef enum { NAME_ATTRIBUTE, NAME_END, NAME_BROKEN } name_status;

/* `name`: the content of the Name's SEQUENCE. */
name_walk name_attributes(bytes name);

/* Gives the next attribute. NAME_BROKEN: what follows cannot be read, and the walk is over. */
name_status name_next(name_walk *walk, name_attribute *attribute);

/* The DER of an attribute's value. */
bytes name_value_der(const name_attribute *attribute);

/* True when the whole name can be walked. */
bool name_is_readable(bytes name);

/* True when the attribute is a common name (2.5.4.3). */
bool name_is_common_name(const name_attribute *attribute);

/* True when it is an organization's name (2.5.4.10). */
bool name_is_organization(const name_attribute *attribute);

/* The CHOICE of GeneralName by its tag number. */
typedef enum {
    GENERAL_OTHER_NAME = 0,
    GENERAL_RFC822_NAME = 1,
    GENERAL_DNS_NAME = 2,
    GENERAL_X400_ADDRESS = 3,
    GENERAL_DIRECTORY_NAME = 4,
    GENERAL_EDI_PARTY_NAME = 5,
    GENERAL_URI = 6,
    GENERAL_IP_ADDRESS = 7,
    GENERAL_REGISTERED_ID = 8,
    GENERAL_KINDS = 9
} general_kind;

typedef struct {
    general_kind kind;
    bytes content;
    bytes whole;
} general_name;

/* Takes the name off the front of `rest`, the content of a GeneralNames SEQUENCE. On NAME_BROKEN `rest` stays. */
name_status general_name_next(bytes *rest, general_name *name);

/* The content of a directoryName's Name; false when it cannot be walked. */
bool directory_name_open(const general_name *name, bytes *rdns);

/* Takes an otherName apart; false when it does not have that form. */
bool other_name_open(bytes content, bytes *type, text *value);

#endif
