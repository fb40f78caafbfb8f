"""What OpenSSL's library says of certificates: one in DER a line in base64, an answer a line in JSON; null where it does not
read one. Each of them by itself would start the openssl command, which takes 20 ms before it reads anything.
"""
import base64
import ctypes
import ctypes.util
import json
import sys

CRYPTO = ctypes.CDLL(ctypes.util.find_library("crypto"))
for name in (
    "d2i_X509 BIO_new BIO_s_mem X509_get0_serialNumber X509_get0_notBefore X509_get0_notAfter X509_get_issuer_name "
    "X509_get_subject_name X509_get_ext X509_EXTENSION_get_object"
).split():
    getattr(CRYPTO, name).restype = ctypes.c_void_p
CRYPTO.OBJ_nid2sn.restype = ctypes.c_char_p
CRYPTO.BIO_ctrl_pending.restype = ctypes.c_size_t

ISO_8601 = 1
# One attribute a line, long names, UTF-8 without escapes, and what is no string as its DER.
NAMES = {"sep_multiline": 4 << 16, "lname": 1 << 21, "utf8": 0x10, "dump_nostr": 0x100, "dump_der": 0x200}


def printed(function, *arguments):
    """What a function of the library prints."""
    bio = ctypes.c_void_p(CRYPTO.BIO_new(ctypes.c_void_p(CRYPTO.BIO_s_mem())))
    worked = function(bio, *arguments)
    text = ctypes.create_string_buffer(CRYPTO.BIO_ctrl_pending(bio))
    CRYPTO.BIO_read(bio, text, len(text))
    CRYPTO.BIO_free(bio)
    return worked, text.raw.decode("utf-8", "replace")


def time(value):
    worked, text = printed(CRYPTO.ASN1_TIME_print_ex, ctypes.c_void_p(value), ctypes.c_ulong(ISO_8601))
    return text if worked else None


def name(value):
    """Its attributes are four blanks from the margin, which tells them from line ends in them."""
    return printed(CRYPTO.X509_NAME_print_ex, ctypes.c_void_p(value), 4, ctypes.c_ulong(sum(NAMES.values())))[1]


def extensions(certificate):
    """Each by OpenSSL's short name; what it cannot read in words it does not print."""
    for at in range(CRYPTO.X509_get_ext_count(certificate)):
        extension = ctypes.c_void_p(CRYPTO.X509_get_ext(certificate, at))
        kind = CRYPTO.OBJ_obj2nid(ctypes.c_void_p(CRYPTO.X509_EXTENSION_get_object(extension)))
        _, text = printed(CRYPTO.X509V3_EXT_print, extension, ctypes.c_ulong(0), 4)
        critical = bool(CRYPTO.X509_EXTENSION_get_critical(extension))
        yield {"name": CRYPTO.OBJ_nid2sn(kind).decode(), "critical": critical, "text": text}


def reading(der):
    start = ctypes.c_char_p(der)
    certificate = CRYPTO.d2i_X509(None, ctypes.byref(start), ctypes.c_long(len(der)))
    if certificate is None:
        return None
    certificate = ctypes.c_void_p(certificate)
    serial = ctypes.c_void_p(CRYPTO.X509_get0_serialNumber(certificate))
    return {
        "serial": printed(CRYPTO.i2a_ASN1_INTEGER, serial)[1],
        "notBefore": time(CRYPTO.X509_get0_notBefore(certificate)),
        "notAfter": time(CRYPTO.X509_get0_notAfter(certificate)),
        "issuer": name(CRYPTO.X509_get_issuer_name(certificate)),
        "subject": name(CRYPTO.X509_get_subject_name(certificate)),
        "extensions": list(extensions(certificate)),
    }


for line in sys.stdin:
    print(json.dumps(reading(base64.b64decode(line))))
