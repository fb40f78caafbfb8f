#include "x509/oids.h"

#include "base/digits.h"

typedef struct {
    const char *oid; /* DER content */
    uint8_t length;
    const char *name;
} named_oid;

#define OID(bytes_of_oid, its_name)                                                                          \
    {                                                                                                        \
        .oid = (bytes_of_oid), .length = sizeof(bytes_of_oid) - 1, .name = (its_name)                        \
    }

/* Prefixes that many identifiers share. */
#define X520 "\x55\x04"                                            /* 2.5.4 */
#define PKCS1 "\x2A\x86\x48\x86\xF7\x0D\x01\x01"                   /* 1.2.840.113549.1.1 */
#define PKCS9 "\x2A\x86\x48\x86\xF7\x0D\x01\x09"                   /* 1.2.840.113549.1.9 */
#define ECDSA_SHA2 "\x2A\x86\x48\xCE\x3D\x04\x03"                  /* 1.2.840.10045.4.3 */
#define NIST_SIGNATURES "\x60\x86\x48\x01\x65\x03\x04\x03"         /* 2.16.840.1.101.3.4.3 */
#define PILOT "\x09\x92\x26\x89\x93\xF2\x2C\x64\x01"               /* 0.9.2342.19200300.100.1 */
#define EV_JURISDICTION "\x2B\x06\x01\x04\x01\x82\x37\x3C\x02\x01" /* 1.3.6.1.4.1.311.60.2.1 */
#define KEY_PURPOSE "\x2B\x06\x01\x05\x05\x07\x03"                 /* 1.3.6.1.5.5.7.3 */
#define BRAINPOOL "\x2B\x24\x03\x03\x02\x08\x01\x01"               /* 1.3.36.3.3.2.8.1.1 */
#define CERTICOM "\x2B\x81\x04\x00"                                /* 1.3.132.0 */
#define GOST "\x2A\x85\x03"                                        /* 1.2.643 */
#define SM "\x2A\x81\x1C\xCF\x55\x01"                              /* 1.2.156.10197.1 */
#define MICROSOFT "\x2B\x06\x01\x04\x01\x82\x37"                   /* 1.3.6.1.4.1.311 */
#define APPLE "\x2A\x86\x48\x86\xF7\x63\x64\x04"                   /* 1.2.840.113635.100.4 */
#define NETSCAPE "\x60\x86\x48\x01\x86\xF8\x42"                    /* 2.16.840.1.113730 */
#define PIV "\x60\x86\x48\x01\x65\x03\x06"                         /* 2.16.840.1.101.3.6 */
#define TCG "\x67\x81\x05\x08"                                     /* 2.23.133.8 */
#define CABF "\x67\x81\x0C\x01"                                    /* 2.23.140.1 */
#define ID_CE "\x55\x1D"                                           /* 2.5.29 */
#define ID_PE "\x2B\x06\x01\x05\x05\x07\x01"                       /* 1.3.6.1.5.5.7.1 */
#define CT "\x2B\x06\x01\x04\x01\xD6\x79\x02\x04"                  /* 1.3.6.1.4.1.11129.2.4 */
#define DIGICERT "\x60\x86\x48\x01\x86\xFD\x6C"                    /* 2.16.840.1.114412 */
#define SYMANTEC "\x60\x86\x48\x01\x86\xF8\x45\x01\x07"            /* 2.16.840.1.113733.1.7 */
#define SECTIGO "\x2B\x06\x01\x04\x01\xB2\x31\x01\x02"             /* 1.3.6.1.4.1.6449.1.2 */
#define GLOBALSIGN "\x2B\x06\x01\x04\x01\xA0\x32\x01"              /* 1.3.6.1.4.1.4146.1 */
#define ETSI_POLICY "\x04\x00\x8F\x7A\x01"                         /* 0.4.0.2042.1 */
#define ETSI_QCP "\x04\x00\x8B\xEC\x40\x01"                        /* 0.4.0.194112.1 */
#define ENTRUST "\x60\x86\x48\x01\x86\xFA\x6C\x0A\x01"             /* 2.16.840.1.114028.10.1 */
#define ID_ON "\x2B\x06\x01\x05\x05\x07\x08"                       /* 1.3.6.1.5.5.7.8 */

static const named_oid attributes[] = {
    OID(X520 "\x03", "commonName"),
    OID(X520 "\x06", "countryName"),
    OID(X520 "\x0A", "organizationName"),
    OID(X520 "\x0B", "organizationalUnitName"),
    OID(X520 "\x07", "localityName"),
    OID(X520 "\x08", "stateOrProvinceName"),
    OID(X520 "\x04", "surname"),
    OID(X520 "\x05", "serialNumber"),
    OID(X520 "\x09", "streetAddress"),
    OID(X520 "\x0C", "title"),
    OID(X520 "\x0D", "description"),
    OID(X520 "\x0F", "businessCategory"),
    OID(X520 "\x10", "postalAddress"),
    OID(X520 "\x11", "postalCode"),
    OID(X520 "\x12", "postOfficeBox"),
    OID(X520 "\x14", "telephoneNumber"),
    OID(X520 "\x29", "name"),
    OID(X520 "\x2A", "givenName"),
    OID(X520 "\x2B", "initials"),
    OID(X520 "\x2C", "generationQualifier"),
    OID(X520 "\x2D", "x500UniqueIdentifier"),
    OID(X520 "\x2E", "dnQualifier"),
    OID(X520 "\x41", "pseudonym"),
    OID(X520 "\x61", "organizationIdentifier"),
    OID(PKCS9 "\x01", "emailAddress"),
    OID(PKCS9 "\x02", "unstructuredName"),
    OID(PKCS9 "\x08", "unstructuredAddress"),
    OID(PILOT "\x01", "userId"),
    OID(PILOT "\x19", "domainComponent"),
    OID(EV_JURISDICTION "\x01", "jurisdictionLocalityName"),
    OID(EV_JURISDICTION "\x02", "jurisdictionStateOrProvinceName"),
    OID(EV_JURISDICTION "\x03", "jurisdictionCountryName"),
};

static const named_oid signatures[] = {
    OID(PKCS1 "\x0B", "sha256WithRSAEncryption"),
    OID(ECDSA_SHA2 "\x02", "ecdsa-with-SHA256"),
    OID(ECDSA_SHA2 "\x03", "ecdsa-with-SHA384"),
    OID(PKCS1 "\x0C", "sha384WithRSAEncryption"),
    OID(PKCS1 "\x0D", "sha512WithRSAEncryption"),
    OID(PKCS1 "\x05", "sha1WithRSAEncryption"),
    OID(PKCS1 "\x0E", "sha224WithRSAEncryption"),
    OID(PKCS1 "\x0A", "rsassaPss"),
    OID(PKCS1 "\x02", "md2WithRSAEncryption"),
    OID(PKCS1 "\x04", "md5WithRSAEncryption"),
    OID(PKCS1 "\x0F", "sha512-224WithRSAEncryption"),
    OID(PKCS1 "\x10", "sha512-256WithRSAEncryption"),
    OID("\x2B\x0E\x03\x02\x1D", "sha1WithRSA"),
    OID(ECDSA_SHA2 "\x04", "ecdsa-with-SHA512"),
    OID(ECDSA_SHA2 "\x01", "ecdsa-with-SHA224"),
    OID("\x2A\x86\x48\xCE\x3D\x04\x01", "ecdsa-with-SHA1"),
    OID("\x2B\x65\x70", "Ed25519"),
    OID("\x2B\x65\x71", "Ed448"),
    OID("\x2A\x86\x48\xCE\x38\x04\x03", "dsa-with-SHA1"),
    OID(NIST_SIGNATURES "\x01", "dsa-with-SHA224"),
    OID(NIST_SIGNATURES "\x02", "dsa-with-SHA256"),
    OID(NIST_SIGNATURES "\x11", "ML-DSA-44"),
    OID(NIST_SIGNATURES "\x12", "ML-DSA-65"),
    OID(NIST_SIGNATURES "\x13", "ML-DSA-87"),
    OID(NIST_SIGNATURES "\x14", "SLH-DSA-SHA2-128s"),
    OID(NIST_SIGNATURES "\x15", "SLH-DSA-SHA2-128f"),
    OID(NIST_SIGNATURES "\x16", "SLH-DSA-SHA2-192s"),
    OID(NIST_SIGNATURES "\x17", "SLH-DSA-SHA2-192f"),
    OID(NIST_SIGNATURES "\x18", "SLH-DSA-SHA2-256s"),
    OID(NIST_SIGNATURES "\x19", "SLH-DSA-SHA2-256f"),
    OID(NIST_SIGNATURES "\x1A", "SLH-DSA-SHAKE-128s"),
    OID(NIST_SIGNATURES "\x1B", "SLH-DSA-SHAKE-128f"),
    OID(NIST_SIGNATURES "\x1C", "SLH-DSA-SHAKE-192s"),
    OID(NIST_SIGNATURES "\x1D", "SLH-DSA-SHAKE-192f"),
    OID(NIST_SIGNATURES "\x1E", "SLH-DSA-SHAKE-256s"),
    OID(NIST_SIGNATURES "\x1F", "SLH-DSA-SHAKE-256f"),
    OID(GOST "\x02\x02\x03", "gostR3411-94-with-gostR3410-2001"),
    OID(GOST "\x07\x01\x01\x03\x02", "gost2012-256-with-streebog256"),
    OID(GOST "\x07\x01\x01\x03\x03", "gost2012-512-with-streebog512"),
    OID(SM "\x83\x75", "SM2-with-SM3"),
};

static const named_oid purposes[] = {
    OID(KEY_PURPOSE "\x01", "serverAuth"),
    OID(KEY_PURPOSE "\x02", "clientAuth"),
    OID(KEY_PURPOSE "\x03", "codeSigning"),
    OID(KEY_PURPOSE "\x04", "emailProtection"),
    OID(KEY_PURPOSE "\x05", "ipsecEndSystem"),
    OID(KEY_PURPOSE "\x06", "ipsecTunnel"),
    OID(KEY_PURPOSE "\x07", "ipsecUser"),
    OID(KEY_PURPOSE "\x08", "timeStamping"),
    OID(KEY_PURPOSE "\x09", "OCSPSigning"),
    OID(KEY_PURPOSE "\x0A", "dvcs"),
    OID(KEY_PURPOSE "\x0D", "eapOverPPP"),
    OID(KEY_PURPOSE "\x0E", "eapOverLAN"),
    OID(KEY_PURPOSE "\x0F", "scvpServer"),
    OID(KEY_PURPOSE "\x10", "scvpClient"),
    OID(KEY_PURPOSE "\x11", "ipsecIKE"),
    OID(KEY_PURPOSE "\x12", "capwapAC"),
    OID(KEY_PURPOSE "\x13", "capwapWTP"),
    OID(KEY_PURPOSE "\x14", "sipDomain"),
    OID(KEY_PURPOSE "\x15", "secureShellClient"),
    OID(KEY_PURPOSE "\x16", "secureShellServer"),
    OID(KEY_PURPOSE "\x17", "sendRouter"),
    OID(KEY_PURPOSE "\x18", "sendProxiedRouter"),
    OID(KEY_PURPOSE "\x19", "sendOwner"),
    OID(KEY_PURPOSE "\x1A", "sendProxiedOwner"),
    OID(KEY_PURPOSE "\x1B", "cmcCA"),
    OID(KEY_PURPOSE "\x1C", "cmcRA"),
    OID(KEY_PURPOSE "\x1D", "cmcArchive"),
    OID(KEY_PURPOSE "\x1E", "bgpsecRouter"),
    OID(KEY_PURPOSE "\x1F", "brandIndicatorforMessageIdentification"),
    OID(KEY_PURPOSE "\x20", "cmKGA"),
    OID(KEY_PURPOSE "\x21", "rpcTLSClient"),
    OID(KEY_PURPOSE "\x22", "rpcTLSServer"),
    OID(KEY_PURPOSE "\x23", "bundleSecurity"),
    OID(KEY_PURPOSE "\x24", "documentSigning"),
    OID("\x2B\x06\x01\x05\x05\x08\x02\x02", "iKEIntermediate"),
    OID("\x2B\x06\x01\x05\x02\x03\x04", "pkinitKPClientAuth"),
    OID("\x2B\x06\x01\x05\x02\x03\x05", "pkinitKPKdc"),
    OID(ID_CE "\x25\x00", "anyExtendedKeyUsage"),
    OID(MICROSOFT "\x02\x01\x15", "msCodeInd"),
    OID(MICROSOFT "\x02\x01\x16", "msCodeCom"),
    OID(MICROSOFT "\x0A\x03\x01", "msCTLSign"),
    OID(MICROSOFT "\x0A\x03\x02", "msTimeStampSigning"),
    OID(MICROSOFT "\x0A\x03\x03", "msSGC"),
    OID(MICROSOFT "\x0A\x03\x04", "msEFS"),
    OID(MICROSOFT "\x0A\x03\x04\x01", "msEFSRecovery"),
    OID(MICROSOFT "\x0A\x03\x05", "msHardwareDriverVerification"),
    OID(MICROSOFT "\x0A\x03\x06", "msSystemComponentVerification"),
    OID(MICROSOFT "\x0A\x03\x08", "msEmbeddedSystemComponentVerification"),
    OID(MICROSOFT "\x0A\x03\x0A", "msQualifiedSubordination"),
    OID(MICROSOFT "\x0A\x03\x0B", "msKeyRecovery"),
    OID(MICROSOFT "\x0A\x03\x0C", "msDocumentSigning"),
    OID(MICROSOFT "\x0A\x03\x0D", "msLifetimeSigning"),
    OID(MICROSOFT "\x0A\x05\x01", "msDigitalRights"),
    OID(MICROSOFT "\x0A\x06\x01", "msKeyPackLicenses"),
    OID(MICROSOFT "\x0A\x06\x02", "msLicenseServer"),
    OID(MICROSOFT "\x14\x02\x01", "msEnrollmentAgent"),
    OID(MICROSOFT "\x14\x02\x02", "msSmartcardLogin"),
    OID(MICROSOFT "\x15\x05", "msPrivateKeyArchival"),
    OID(MICROSOFT "\x15\x06", "msKeyRecoveryAgent"),
    OID(MICROSOFT "\x15\x13", "msDirectoryServiceEmailReplication"),
    OID(MICROSOFT "\x2F\x01\x01", "msSystemHealth"),
    OID(MICROSOFT "\x36\x01\x02", "msRemoteDesktop"),
    OID(MICROSOFT "\x3D\x01\x01", "msKernelModeCodeSigning"),
    OID(MICROSOFT "\x40\x01\x01", "msDNSSecServer"),
    OID(MICROSOFT "\x43\x01\x01", "msBitLocker"),
    OID(MICROSOFT "\x43\x01\x02", "msBitLockerRecovery"),
    OID(MICROSOFT "\x50\x01", "msDocumentEncryption"),
    OID("\x2A\x86\x48\x86\xF7\x2F\x01\x01\x05", "adobeAuthenticDocuments"),
    OID(APPLE "\x01", "appleCodeSigning"),
    OID(APPLE "\x04", "appleSystemIdentity"),
    OID(APPLE "\x08", "appleResourceSigning"),
    OID(NETSCAPE "\x04\x01", "nsSGC"),
    OID("\x60\x86\x48\x01\x86\xF8\x45\x01\x08\x01", "verisignSGC"),
    OID("\x60\x86\x48\x01\x86\xF8\x4D\x01\x02\x03", "intelAMT"),
    OID(PIV "\x07", "pivContentSigning"),
    OID(PIV "\x08", "pivCardAuth"),
    OID(TCG "\x01", "tcgEKCertificate"),
    OID(TCG "\x02", "tcgPlatformCertificate"),
    OID(TCG "\x03", "tcgAIKCertificate"),
    OID("\x67\x81\x08\x01\x01\x03", "icaoMasterListSigning"),
    OID("\x28\x81\x8C\x5D\x05\x01\x02", "mdlDS"),
    OID("\x04\x00\x91\x37\x03\x00", "tslSigning"),
    OID(CT "\x04", "precertificateSigning"),
};

static const named_oid extensions[] = {
    OID(ID_CE "\x09", "subjectDirectoryAttributes"),
    OID(ID_CE "\x0E", "subjectKeyIdentifier"),
    OID(ID_CE "\x0F", "keyUsage"),
    OID(ID_CE "\x10", "privateKeyUsagePeriod"),
    OID(ID_CE "\x11", "subjectAltName"),
    OID(ID_CE "\x12", "issuerAltName"),
    OID(ID_CE "\x13", "basicConstraints"),
    OID(ID_CE "\x1E", "nameConstraints"),
    OID(ID_CE "\x1F", "cRLDistributionPoints"),
    OID(ID_CE "\x20", "certificatePolicies"),
    OID(ID_CE "\x21", "policyMappings"),
    OID(ID_CE "\x23", "authorityKeyIdentifier"),
    OID(ID_CE "\x24", "policyConstraints"),
    OID(ID_CE "\x25", "extKeyUsage"),
    OID(ID_CE "\x2E", "freshestCRL"),
    OID(ID_CE "\x36", "inhibitAnyPolicy"),
    OID(ID_PE "\x01", "authorityInfoAccess"),
    OID(ID_PE "\x03", "qcStatements"),
    OID(ID_PE "\x07", "ipAddrBlocks"),
    OID(ID_PE "\x08", "autonomousSysIds"),
    OID(ID_PE "\x0B", "subjectInfoAccess"),
    OID(ID_PE "\x0C", "logotype"),
    OID(ID_PE "\x18", "tlsfeature"),
    OID("\x2B\x06\x01\x05\x05\x07\x30\x01\x05", "ocspNoCheck"),
    OID(CT "\x02", "signedCertificateTimestampList"),
    OID(CT "\x03", "precertificatePoison"),
    OID(NETSCAPE "\x01\x01", "netscapeCertType"),
    OID(NETSCAPE "\x01\x02", "netscapeBaseUrl"),
    OID(NETSCAPE "\x01\x03", "netscapeRevocationUrl"),
    OID(NETSCAPE "\x01\x04", "netscapeCaRevocationUrl"),
    OID(NETSCAPE "\x01\x08", "netscapeCaPolicyUrl"),
    OID(NETSCAPE "\x01\x0C", "netscapeSslServerName"),
    OID(NETSCAPE "\x01\x0D", "netscapeComment"),
    OID(MICROSOFT "\x14\x02", "msEnrollCertType"),
    OID(MICROSOFT "\x15\x01", "msCAVersion"),
    OID(MICROSOFT "\x15\x02", "msPreviousCertHash"),
    OID(MICROSOFT "\x15\x07", "msCertificateTemplate"),
    OID(MICROSOFT "\x15\x0A", "msApplicationPolicies"),
    OID(MICROSOFT "\x19\x02", "msSecurityIdentifier"),
    OID("\x2A\x86\x48\x86\xF6\x7D\x07\x41\x00", "entrustVersionInfo"),
    OID("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x0F", "smimeCapabilities"),
    OID("\x67\x81\x0C\x03\x01", "cabfOrganizationIdentifier"),
    OID("\x67\x2A\x07\x00", "setHashedRootKey"),
};

/* Kinds of otherName. */
static const named_oid other_names[] = {
    OID(MICROSOFT "\x14\x02\x03", "userPrincipalName"),
    OID(ID_ON "\x09", "SmtpUTF8Mailbox"),
    OID(ID_ON "\x05", "xmppAddr"),
    OID(ID_ON "\x07", "SRVName"),
    OID(ID_ON "\x04", "hardwareModuleName"),
    OID(ID_ON "\x03", "permanentIdentifier"),
    OID("\x2B\x06\x01\x05\x02\x02", "KRB5PrincipalName"),
    OID(MICROSOFT "\x19\x01", "ntdsReplication"),
    OID(PIV "\x06", "fascN"),
};

typedef struct {
    named_oid is;
    key_family family;
    int bits;
} known_key;

static const known_key keys[] = {
    {OID(PKCS1 "\x01", "RSA"), KEY_RSA, 0},
    {OID("\x2A\x86\x48\xCE\x3D\x02\x01", "EC"), KEY_EC, 0},
    {OID(PKCS1 "\x0A", "RSA-PSS"), KEY_RSA, 0},
    {OID(PKCS1 "\x07", "RSA-OAEP"), KEY_RSA, 0},
    {OID("\x2A\x86\x48\xCE\x38\x04\x01", "DSA"), KEY_DSA, 0},
    {OID("\x2B\x65\x70", "Ed25519"), KEY_NAMED, 256},
    {OID("\x2B\x65\x71", "Ed448"), KEY_NAMED, 456},
    {OID("\x2B\x65\x6E", "X25519"), KEY_NAMED, 256},
    {OID("\x2B\x65\x6F", "X448"), KEY_NAMED, 448},
    {OID(GOST "\x02\x02\x13", "GOST R 34.10-2001"), KEY_NAMED, 256},
    {OID(GOST "\x07\x01\x01\x01\x01", "GOST R 34.10-2012 256"), KEY_NAMED, 256},
    {OID(GOST "\x07\x01\x01\x01\x02", "GOST R 34.10-2012 512"), KEY_NAMED, 512},
    {OID(NIST_SIGNATURES "\x11", "ML-DSA-44"), KEY_NAMED, 0},
    {OID(NIST_SIGNATURES "\x12", "ML-DSA-65"), KEY_NAMED, 0},
    {OID(NIST_SIGNATURES "\x13", "ML-DSA-87"), KEY_NAMED, 0},
};

typedef struct {
    named_oid is;
    int bits;
} known_curve;

static const known_curve curves[] = {
    {OID("\x2A\x86\x48\xCE\x3D\x03\x01\x07", "P-256"), 256},
    {OID(CERTICOM "\x22", "P-384"), 384},
    {OID(CERTICOM "\x23", "P-521"), 521},
    {OID(CERTICOM "\x21", "P-224"), 224},
    {OID("\x2A\x86\x48\xCE\x3D\x03\x01\x01", "P-192"), 192},
    {OID(CERTICOM "\x0A", "secp256k1"), 256},
    {OID(BRAINPOOL "\x07", "brainpoolP256r1"), 256},
    {OID(BRAINPOOL "\x0B", "brainpoolP384r1"), 384},
    {OID(BRAINPOOL "\x0D", "brainpoolP512r1"), 512},
    {OID(SM "\x82\x2D", "SM2"), 256},
};

typedef struct {
    named_oid is;
    validation_kind validation;
} known_policy;

/* CA/Browser Forum, ETSI, and what CAs called theirs before those were. */
static const known_policy policies[] = {
    {OID(CABF "\x01", "extended-validation"), VALIDATION_EXTENDED},
    {OID(CABF "\x02\x01", "domain-validated"), VALIDATION_DOMAIN},
    {OID(CABF "\x02\x02", "organization-validated"), VALIDATION_ORGANIZATION},
    {OID(CABF "\x02\x03", "individual-validated"), VALIDATION_INDIVIDUAL},
    {OID(CABF "\x03", "extended-validation-codesigning"), VALIDATION_UNTOLD},
    {OID(CABF "\x04\x01", "code-signing-requirements"), VALIDATION_UNTOLD},
    {OID(CABF "\x04\x02", "timestamping-requirements"), VALIDATION_UNTOLD},
    {OID(CABF "\x1F", "onion-extended-validation"), VALIDATION_EXTENDED},
    {OID(ID_CE "\x20\x00", "anyPolicy"), VALIDATION_UNTOLD},
    {OID("\x2B\x06\x01\x04\x01\x82\xDF\x13\x01\x01\x01", "isrg-domain-validated"), VALIDATION_DOMAIN},
    {OID(SECTIGO "\x02\x07", "sectigo-domain-validated"), VALIDATION_DOMAIN},
    {OID(SECTIGO "\x01\x03\x04", "sectigo-organization-validated"), VALIDATION_ORGANIZATION},
    {OID(SECTIGO "\x01\x05\x01", "sectigo-extended-validation"), VALIDATION_EXTENDED},
    {OID(GLOBALSIGN "\x01", "globalsign-extended-validation"), VALIDATION_EXTENDED},
    {OID(GLOBALSIGN "\x14", "globalsign-organization-validated"), VALIDATION_ORGANIZATION},
    {OID(GLOBALSIGN "\x0A", "globalsign-domain-validated"), VALIDATION_DOMAIN},
    {OID(GLOBALSIGN "\x0A\x0A", "globalsign-alpha-domain-validated"), VALIDATION_DOMAIN},
    {OID(DIGICERT "\x01\x01", "digicert-organization-validated"), VALIDATION_ORGANIZATION},
    {OID(DIGICERT "\x01\x02", "digicert-domain-validated"), VALIDATION_DOMAIN},
    {OID(DIGICERT "\x02\x01", "digicert-extended-validation"), VALIDATION_EXTENDED},
    {OID(ENTRUST "\x02", "entrust-extended-validation"), VALIDATION_EXTENDED},
    {OID(SYMANTEC "\x17\x06", "symantec-extended-validation"), VALIDATION_EXTENDED},
    {OID(SYMANTEC "\x30\x01", "thawte-extended-validation"), VALIDATION_EXTENDED},
    {OID("\x2B\x06\x01\x04\x01\xF0\x22\x01\x06", "geotrust-extended-validation"), VALIDATION_EXTENDED},
    {OID("\x60\x86\x48\x01\x86\xFD\x6D\x01\x07\x17\x03", "godaddy-extended-validation"), VALIDATION_EXTENDED},
    {OID("\x60\x86\x48\x01\x86\xFD\x6E\x01\x07\x17\x03", "starfield-extended-validation"),
        VALIDATION_EXTENDED},
    {OID("\x60\x86\x48\x01\x86\xFD\x64\x01\x01\x02\x04\x01", "trustwave-extended-validation"),
        VALIDATION_EXTENDED},
    {OID("\x2A\x83\x08\x8C\x9B\x1B\x64\x85\x51\x01", "secom-extended-validation"), VALIDATION_EXTENDED},
    {OID("\x2B\x06\x01\x04\x01\xBE\x58\x00\x02\x64\x01\x02", "quovadis-extended-validation"),
        VALIDATION_EXTENDED},
    {OID("\x2B\x06\x01\x04\x01\xB1\x3E\x01\x64\x01", "cybertrust-extended-validation"), VALIDATION_EXTENDED},
    {OID(ETSI_POLICY "\x04", "etsi-evcp"), VALIDATION_EXTENDED},
    {OID(ETSI_POLICY "\x06", "etsi-dvcp"), VALIDATION_DOMAIN},
    {OID(ETSI_POLICY "\x07", "etsi-ovcp"), VALIDATION_ORGANIZATION},
    {OID(ETSI_QCP "\x04", "etsi-qevcp-w"), VALIDATION_UNTOLD},
};

static bool is_oid(const named_oid *candidate, bytes oid)
{
    /* The last byte first: it is where identifiers of one family differ. */
    return candidate->length == oid.length &&
           (uint8_t)candidate->oid[oid.length - 1] == oid.data[oid.length - 1] &&
           memcmp(candidate->oid, oid.data, oid.length) == 0;
}

static const char *name_in(const named_oid *table, size_t count, bytes oid)
{
    for (size_t i = 0; i < count; i++) {
        if (is_oid(&table[i], oid)) {
            return table[i].name;
        }
    }
    return NULL;
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

const char *oid_attribute(bytes oid)
{
    return name_in(attributes, COUNT(attributes), oid);
}

const char *oid_signature(bytes oid)
{
    return name_in(signatures, COUNT(signatures), oid);
}

const char *oid_extended_key_usage(bytes oid)
{
    return name_in(purposes, COUNT(purposes), oid);
}

const char *oid_extension(bytes oid)
{
    return name_in(extensions, COUNT(extensions), oid);
}

const char *oid_other_name(bytes oid)
{
    return name_in(other_names, COUNT(other_names), oid);
}

oid_policy_kind oid_policy(bytes oid)
{
    for (size_t i = 0; i < COUNT(policies); i++) {
        if (is_oid(&policies[i].is, oid)) {
            return (oid_policy_kind){.name = policies[i].is.name, .validation = policies[i].validation};
        }
    }
    return (oid_policy_kind){.name = NULL, .validation = VALIDATION_UNTOLD};
}

oid_key oid_public_key(bytes oid)
{
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (is_oid(&keys[i].is, oid)) {
            return (oid_key){.name = keys[i].is.name, .family = keys[i].family, .bits = keys[i].bits};
        }
    }
    /* The SLH-DSA sets and whatever else signs and names its keys alike (RFC 9909). */
    const char *name = name_in(signatures, COUNT(signatures), oid);
    return (oid_key){.name = name, .family = name == NULL ? KEY_OTHER : KEY_NAMED, .bits = 0};
}

oid_curve oid_named_curve(bytes oid)
{
    for (size_t i = 0; i < COUNT(curves); i++) {
        if (is_oid(&curves[i].is, oid)) {
            return (oid_curve){.name = curves[i].is.name, .bits = curves[i].bits};
        }
    }
    return (oid_curve){.name = NULL, .bits = 0};
}

/* X.690 8.19.2: seven bits a byte, the last byte of a number has the high bit clear. */
static bool take_number(bytes *rest, uint64_t *number)
{
    *number = 0;
    if (rest->length > 0 && rest->data[0] == 0x80) {
        return false; /* 8.19.2: no leading zeros, or two encodings would be the same number */
    }
    while (rest->length > 0) {
        uint8_t byte = rest->data[0];
        if (*number >> 56 != 0) {
            return false;
        }
        *number = *number << 7 | (byte & 0x7Fu);
        *rest = bytes_skip(*rest, 1);
        if (byte < 0x80) {
            return true;
        }
    }
    return false;
}

static bool put_dotted(bytes oid, char out[OID_DOTTED_SIZE])
{
    uint64_t number = 0;
    if (!take_number(&oid, &number)) {
        return false;
    }
    /* X.690 8.19.4: the first two arcs share a number. */
    uint64_t first = number < 80 ? number / 40 : 2;
    size_t used = digits_put(out, first, DIGITS_DECIMAL, 1);
    out[used++] = '.';
    used += digits_put(out + used, number - first * 40, DIGITS_DECIMAL, 1);
    while (oid.length > 0) {
        if (!take_number(&oid, &number) || used + 22 > OID_DOTTED_SIZE) {
            return false;
        }
        out[used++] = '.';
        used += digits_put(out + used, number, DIGITS_DECIMAL, 1);
    }
    out[used] = '\0';
    return true;
}

void oid_dotted(bytes oid, char out[OID_DOTTED_SIZE])
{
    if (put_dotted(oid, out)) {
        return;
    }
    oid.length = oid.length < OID_SHOWN ? oid.length : OID_SHOWN;
    out[0] = '#';
    out[1 + digits_put_bytes(out + 1, oid)] = '\0';
}
