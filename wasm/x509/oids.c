#include "x509/oids.h"

#include "base/digits.h"

/*
 * Names are kept in rows without pointers or padding, a third of what a table of structures takes: identifier, MARK, name,
 * NUL. No identifier or name here holds the mark.
 */
#define MARK "\xFF"
#define ROW(oid, name) oid MARK name "\0"

typedef struct {
    const char *rows;
    size_t length;
} name_table;

#define TABLE(rows)                                                                                          \
    {                                                                                                        \
        (rows), sizeof(rows) - 1                                                                             \
    }

/* clang-format off */
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
#define NIST_HASHES "\x60\x86\x48\x01\x65\x03\x04\x02"             /* 2.16.840.1.101.3.4.2 */
#define ID_QT "\x2B\x06\x01\x05\x05\x07\x02"                       /* 1.3.6.1.5.5.7.2 */
#define ID_PE_AD "\x2B\x06\x01\x05\x05\x07\x30"                    /* 1.3.6.1.5.5.7.48 */
#define ID_ON "\x2B\x06\x01\x05\x05\x07\x08"                       /* 1.3.6.1.5.5.7.8 */

static const name_table attributes = TABLE(
    ROW(X520 "\x03", "commonName")
    ROW(X520 "\x06", "countryName")
    ROW(X520 "\x0A", "organizationName")
    ROW(X520 "\x0B", "organizationalUnitName")
    ROW(X520 "\x07", "localityName")
    ROW(X520 "\x08", "stateOrProvinceName")
    ROW(X520 "\x04", "surname")
    ROW(X520 "\x05", "serialNumber")
    ROW(X520 "\x09", "streetAddress")
    ROW(X520 "\x0C", "title")
    ROW(X520 "\x0D", "description")
    ROW(X520 "\x0F", "businessCategory")
    ROW(X520 "\x10", "postalAddress")
    ROW(X520 "\x11", "postalCode")
    ROW(X520 "\x12", "postOfficeBox")
    ROW(X520 "\x14", "telephoneNumber")
    ROW(X520 "\x29", "name")
    ROW(X520 "\x2A", "givenName")
    ROW(X520 "\x2B", "initials")
    ROW(X520 "\x2C", "generationQualifier")
    ROW(X520 "\x2D", "x500UniqueIdentifier")
    ROW(X520 "\x2E", "dnQualifier")
    ROW(X520 "\x41", "pseudonym")
    ROW(X520 "\x61", "organizationIdentifier")
    ROW(PKCS9 "\x01", "emailAddress")
    ROW(PKCS9 "\x02", "unstructuredName")
    ROW(PKCS9 "\x08", "unstructuredAddress")
    ROW(PILOT "\x01", "userId")
    ROW(PILOT "\x19", "domainComponent")
    ROW(EV_JURISDICTION "\x01", "jurisdictionLocalityName")
    ROW(EV_JURISDICTION "\x02", "jurisdictionStateOrProvinceName")
    ROW(EV_JURISDICTION "\x03", "jurisdictionCountryName")
);

static const name_table signatures = TABLE(
    ROW(PKCS1 "\x0B", "sha256WithRSAEncryption")
    ROW(ECDSA_SHA2 "\x02", "ecdsa-with-SHA256")
    ROW(ECDSA_SHA2 "\x03", "ecdsa-with-SHA384")
    ROW(PKCS1 "\x0C", "sha384WithRSAEncryption")
    ROW(PKCS1 "\x0D", "sha512WithRSAEncryption")
    ROW(PKCS1 "\x05", "sha1WithRSAEncryption")
    ROW(PKCS1 "\x0E", "sha224WithRSAEncryption")
    ROW(PKCS1 "\x0A", "rsassaPss")
    ROW(PKCS1 "\x02", "md2WithRSAEncryption")
    ROW(PKCS1 "\x03", "md4WithRSAEncryption")
    ROW(PKCS1 "\x04", "md5WithRSAEncryption")
    ROW(PKCS1 "\x0F", "sha512-224WithRSAEncryption")
    ROW(PKCS1 "\x10", "sha512-256WithRSAEncryption")
    ROW("\x2B\x0E\x03\x02\x1D", "sha1WithRSA")
    ROW(ECDSA_SHA2 "\x04", "ecdsa-with-SHA512")
    ROW(ECDSA_SHA2 "\x01", "ecdsa-with-SHA224")
    ROW("\x2A\x86\x48\xCE\x3D\x04\x01", "ecdsa-with-SHA1")
    ROW("\x2B\x65\x70", "Ed25519")
    ROW("\x2B\x65\x71", "Ed448")
    ROW("\x2A\x86\x48\xCE\x38\x04\x03", "dsa-with-SHA1")
    ROW(NIST_SIGNATURES "\x01", "dsa-with-SHA224")
    ROW(NIST_SIGNATURES "\x02", "dsa-with-SHA256")
    ROW(NIST_SIGNATURES "\x11", "ML-DSA-44")
    ROW(NIST_SIGNATURES "\x12", "ML-DSA-65")
    ROW(NIST_SIGNATURES "\x13", "ML-DSA-87")
    ROW(NIST_SIGNATURES "\x14", "SLH-DSA-SHA2-128s")
    ROW(NIST_SIGNATURES "\x15", "SLH-DSA-SHA2-128f")
    ROW(NIST_SIGNATURES "\x16", "SLH-DSA-SHA2-192s")
    ROW(NIST_SIGNATURES "\x17", "SLH-DSA-SHA2-192f")
    ROW(NIST_SIGNATURES "\x18", "SLH-DSA-SHA2-256s")
    ROW(NIST_SIGNATURES "\x19", "SLH-DSA-SHA2-256f")
    ROW(NIST_SIGNATURES "\x1A", "SLH-DSA-SHAKE-128s")
    ROW(NIST_SIGNATURES "\x1B", "SLH-DSA-SHAKE-128f")
    ROW(NIST_SIGNATURES "\x1C", "SLH-DSA-SHAKE-192s")
    ROW(NIST_SIGNATURES "\x1D", "SLH-DSA-SHAKE-192f")
    ROW(NIST_SIGNATURES "\x1E", "SLH-DSA-SHAKE-256s")
    ROW(NIST_SIGNATURES "\x1F", "SLH-DSA-SHAKE-256f")
    ROW(GOST "\x02\x02\x03", "gostR3411-94-with-gostR3410-2001")
    ROW(GOST "\x07\x01\x01\x03\x02", "gost2012-256-with-streebog256")
    ROW(GOST "\x07\x01\x01\x03\x03", "gost2012-512-with-streebog512")
    ROW(SM "\x83\x75", "SM2-with-SM3")
);

static const name_table purposes = TABLE(
    ROW(KEY_PURPOSE "\x01", "serverAuth")
    ROW(KEY_PURPOSE "\x02", "clientAuth")
    ROW(KEY_PURPOSE "\x03", "codeSigning")
    ROW(KEY_PURPOSE "\x04", "emailProtection")
    ROW(KEY_PURPOSE "\x05", "ipsecEndSystem")
    ROW(KEY_PURPOSE "\x06", "ipsecTunnel")
    ROW(KEY_PURPOSE "\x07", "ipsecUser")
    ROW(KEY_PURPOSE "\x08", "timeStamping")
    ROW(KEY_PURPOSE "\x09", "OCSPSigning")
    ROW(KEY_PURPOSE "\x0A", "dvcs")
    ROW(KEY_PURPOSE "\x0D", "eapOverPPP")
    ROW(KEY_PURPOSE "\x0E", "eapOverLAN")
    ROW(KEY_PURPOSE "\x0F", "scvpServer")
    ROW(KEY_PURPOSE "\x10", "scvpClient")
    ROW(KEY_PURPOSE "\x11", "ipsecIKE")
    ROW(KEY_PURPOSE "\x12", "capwapAC")
    ROW(KEY_PURPOSE "\x13", "capwapWTP")
    ROW(KEY_PURPOSE "\x14", "sipDomain")
    ROW(KEY_PURPOSE "\x15", "secureShellClient")
    ROW(KEY_PURPOSE "\x16", "secureShellServer")
    ROW(KEY_PURPOSE "\x17", "sendRouter")
    ROW(KEY_PURPOSE "\x18", "sendProxiedRouter")
    ROW(KEY_PURPOSE "\x19", "sendOwner")
    ROW(KEY_PURPOSE "\x1A", "sendProxiedOwner")
    ROW(KEY_PURPOSE "\x1B", "cmcCA")
    ROW(KEY_PURPOSE "\x1C", "cmcRA")
    ROW(KEY_PURPOSE "\x1D", "cmcArchive")
    ROW(KEY_PURPOSE "\x1E", "bgpsecRouter")
    ROW(KEY_PURPOSE "\x1F", "brandIndicatorforMessageIdentification")
    ROW(KEY_PURPOSE "\x20", "cmKGA")
    ROW(KEY_PURPOSE "\x21", "rpcTLSClient")
    ROW(KEY_PURPOSE "\x22", "rpcTLSServer")
    ROW(KEY_PURPOSE "\x23", "bundleSecurity")
    ROW(KEY_PURPOSE "\x24", "documentSigning")
    ROW("\x2B\x06\x01\x05\x05\x08\x02\x02", "iKEIntermediate")
    ROW("\x2B\x06\x01\x05\x02\x03\x04", "pkinitKPClientAuth")
    ROW("\x2B\x06\x01\x05\x02\x03\x05", "pkinitKPKdc")
    ROW(ID_CE "\x25\x00", "anyExtendedKeyUsage")
    ROW(MICROSOFT "\x02\x01\x15", "msCodeInd")
    ROW(MICROSOFT "\x02\x01\x16", "msCodeCom")
    ROW(MICROSOFT "\x0A\x03\x01", "msCTLSign")
    ROW(MICROSOFT "\x0A\x03\x02", "msTimeStampSigning")
    ROW(MICROSOFT "\x0A\x03\x03", "msSGC")
    ROW(MICROSOFT "\x0A\x03\x04", "msEFS")
    ROW(MICROSOFT "\x0A\x03\x04\x01", "msEFSRecovery")
    ROW(MICROSOFT "\x0A\x03\x05", "msHardwareDriverVerification")
    ROW(MICROSOFT "\x0A\x03\x06", "msSystemComponentVerification")
    ROW(MICROSOFT "\x0A\x03\x08", "msEmbeddedSystemComponentVerification")
    ROW(MICROSOFT "\x0A\x03\x0A", "msQualifiedSubordination")
    ROW(MICROSOFT "\x0A\x03\x0B", "msKeyRecovery")
    ROW(MICROSOFT "\x0A\x03\x0C", "msDocumentSigning")
    ROW(MICROSOFT "\x0A\x03\x0D", "msLifetimeSigning")
    ROW(MICROSOFT "\x0A\x05\x01", "msDigitalRights")
    ROW(MICROSOFT "\x0A\x06\x01", "msKeyPackLicenses")
    ROW(MICROSOFT "\x0A\x06\x02", "msLicenseServer")
    ROW(MICROSOFT "\x14\x02\x01", "msEnrollmentAgent")
    ROW(MICROSOFT "\x14\x02\x02", "msSmartcardLogin")
    ROW(MICROSOFT "\x15\x05", "msPrivateKeyArchival")
    ROW(MICROSOFT "\x15\x06", "msKeyRecoveryAgent")
    ROW(MICROSOFT "\x15\x13", "msDirectoryServiceEmailReplication")
    ROW(MICROSOFT "\x2F\x01\x01", "msSystemHealth")
    ROW(MICROSOFT "\x36\x01\x02", "msRemoteDesktop")
    ROW(MICROSOFT "\x3D\x01\x01", "msKernelModeCodeSigning")
    ROW(MICROSOFT "\x40\x01\x01", "msDNSSecServer")
    ROW(MICROSOFT "\x43\x01\x01", "msBitLocker")
    ROW(MICROSOFT "\x43\x01\x02", "msBitLockerRecovery")
    ROW(MICROSOFT "\x50\x01", "msDocumentEncryption")
    ROW("\x2A\x86\x48\x86\xF7\x2F\x01\x01\x05", "adobeAuthenticDocuments")
    ROW(APPLE "\x01", "appleCodeSigning")
    ROW(APPLE "\x04", "appleSystemIdentity")
    ROW(APPLE "\x08", "appleResourceSigning")
    ROW(NETSCAPE "\x04\x01", "nsSGC")
    ROW("\x60\x86\x48\x01\x86\xF8\x45\x01\x08\x01", "verisignSGC")
    ROW("\x60\x86\x48\x01\x86\xF8\x4D\x01\x02\x03", "intelAMT")
    ROW(PIV "\x07", "pivContentSigning")
    ROW(PIV "\x08", "pivCardAuth")
    ROW(TCG "\x01", "tcgEKCertificate")
    ROW(TCG "\x02", "tcgPlatformCertificate")
    ROW(TCG "\x03", "tcgAIKCertificate")
    ROW("\x67\x81\x08\x01\x01\x03", "icaoMasterListSigning")
    ROW("\x28\x81\x8C\x5D\x05\x01\x02", "mdlDS")
    ROW("\x04\x00\x91\x37\x03\x00", "tslSigning")
    ROW(CT "\x04", "precertificateSigning")
);

static const name_table extensions = TABLE(
    ROW(ID_CE "\x09", "subjectDirectoryAttributes")
    ROW(ID_CE "\x0E", "subjectKeyIdentifier")
    ROW(ID_CE "\x0F", "keyUsage")
    ROW(ID_CE "\x10", "privateKeyUsagePeriod")
    ROW(ID_CE "\x11", "subjectAltName")
    ROW(ID_CE "\x12", "issuerAltName")
    ROW(ID_CE "\x13", "basicConstraints")
    ROW(ID_CE "\x1E", "nameConstraints")
    ROW(ID_CE "\x1F", "cRLDistributionPoints")
    ROW(ID_CE "\x20", "certificatePolicies")
    ROW(ID_CE "\x21", "policyMappings")
    ROW(ID_CE "\x23", "authorityKeyIdentifier")
    ROW(ID_CE "\x24", "policyConstraints")
    ROW(ID_CE "\x25", "extKeyUsage")
    ROW(ID_CE "\x2E", "freshestCRL")
    ROW(ID_CE "\x36", "inhibitAnyPolicy")
    ROW(ID_PE "\x01", "authorityInfoAccess")
    ROW(ID_PE "\x03", "qcStatements")
    ROW(ID_PE "\x07", "ipAddrBlocks")
    ROW(ID_PE "\x08", "autonomousSysIds")
    ROW(ID_PE "\x0B", "subjectInfoAccess")
    ROW(ID_PE "\x0C", "logotype")
    ROW(ID_PE "\x18", "tlsfeature")
    ROW("\x2B\x06\x01\x05\x05\x07\x30\x01\x05", "ocspNoCheck")
    ROW(CT "\x02", "signedCertificateTimestampList")
    ROW(CT "\x03", "precertificatePoison")
    ROW(NETSCAPE "\x01\x01", "netscapeCertType")
    ROW(NETSCAPE "\x01\x02", "netscapeBaseUrl")
    ROW(NETSCAPE "\x01\x03", "netscapeRevocationUrl")
    ROW(NETSCAPE "\x01\x04", "netscapeCaRevocationUrl")
    ROW(NETSCAPE "\x01\x08", "netscapeCaPolicyUrl")
    ROW(NETSCAPE "\x01\x0C", "netscapeSslServerName")
    ROW(NETSCAPE "\x01\x0D", "netscapeComment")
    ROW(MICROSOFT "\x14\x02", "msEnrollCertType")
    ROW(MICROSOFT "\x15\x01", "msCAVersion")
    ROW(MICROSOFT "\x15\x02", "msPreviousCertHash")
    ROW(MICROSOFT "\x15\x07", "msCertificateTemplate")
    ROW(MICROSOFT "\x15\x0A", "msApplicationPolicies")
    ROW(MICROSOFT "\x19\x02", "msSecurityIdentifier")
    ROW("\x2A\x86\x48\x86\xF6\x7D\x07\x41\x00", "entrustVersionInfo")
    ROW("\x2A\x86\x48\x86\xF7\x0D\x01\x09\x0F", "smimeCapabilities")
    ROW("\x67\x81\x0C\x03\x01", "cabfOrganizationIdentifier")
    ROW("\x67\x2A\x07\x00", "setHashedRootKey")
);

/* Kinds of otherName. */
static const name_table other_names = TABLE(
    ROW(MICROSOFT "\x14\x02\x03", "userPrincipalName")
    ROW(ID_ON "\x09", "SmtpUTF8Mailbox")
    ROW(ID_ON "\x05", "xmppAddr")
    ROW(ID_ON "\x07", "SRVName")
    ROW(ID_ON "\x04", "hardwareModuleName")
    ROW(ID_ON "\x03", "permanentIdentifier")
    ROW("\x2B\x06\x01\x05\x02\x02", "KRB5PrincipalName")
    ROW(MICROSOFT "\x19\x01", "ntdsReplication")
    ROW(PIV "\x06", "fascN")
);

/* What stands deeper inside. */
static const name_table others = TABLE(
    ROW(ID_PE_AD "\x01", "ocsp")
    ROW(ID_PE_AD "\x02", "caIssuers")
    ROW(ID_QT "\x01", "cps")
    ROW(ID_QT "\x02", "unotice")
    ROW(PKCS1 "\x08", "mgf1")
    ROW("\x2B\x0E\x03\x02\x1A", "sha1")
    ROW(NIST_HASHES "\x01", "sha256")
    ROW(NIST_HASHES "\x02", "sha384")
    ROW(NIST_HASHES "\x03", "sha512")
);

typedef struct {
    bytes oid;
    const char *name;
} named_oid;

#define OID(oid, name) {BYTES_INITIALIZER(oid), name}

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

/* CA/Browser Forum, ETSI, and what CAs called theirs before those were; a letter in front: EV, OV, IV, DV, or `-`. */
static const name_table policies = TABLE(
    ROW(CABF "\x01", "E" "extended-validation")
    ROW(CABF "\x02\x01", "D" "domain-validated")
    ROW(CABF "\x02\x02", "O" "organization-validated")
    ROW(CABF "\x02\x03", "I" "individual-validated")
    ROW(CABF "\x03", "-" "extended-validation-codesigning")
    ROW(CABF "\x04\x01", "-" "code-signing-requirements")
    ROW(CABF "\x04\x02", "-" "timestamping-requirements")
    ROW(CABF "\x1F", "E" "onion-extended-validation")
    ROW(ID_CE "\x20\x00", "-" "anyPolicy")
    ROW("\x2B\x06\x01\x04\x01\x82\xDF\x13\x01\x01\x01", "D" "isrg-domain-validated")
    ROW(SECTIGO "\x02\x07", "D" "sectigo-domain-validated")
    ROW(SECTIGO "\x01\x03\x04", "O" "sectigo-organization-validated")
    ROW(SECTIGO "\x01\x05\x01", "E" "sectigo-extended-validation")
    ROW(GLOBALSIGN "\x01", "E" "globalsign-extended-validation")
    ROW(GLOBALSIGN "\x14", "O" "globalsign-organization-validated")
    ROW(GLOBALSIGN "\x0A", "D" "globalsign-domain-validated")
    ROW(GLOBALSIGN "\x0A\x0A", "D" "globalsign-alpha-domain-validated")
    ROW(DIGICERT "\x01\x01", "O" "digicert-organization-validated")
    ROW(DIGICERT "\x01\x02", "D" "digicert-domain-validated")
    ROW(DIGICERT "\x02\x01", "E" "digicert-extended-validation")
    ROW(ENTRUST "\x02", "E" "entrust-extended-validation")
    ROW(SYMANTEC "\x17\x06", "E" "symantec-extended-validation")
    ROW(SYMANTEC "\x30\x01", "E" "thawte-extended-validation")
    ROW("\x2B\x06\x01\x04\x01\xF0\x22\x01\x06", "E" "geotrust-extended-validation")
    ROW("\x60\x86\x48\x01\x86\xFD\x6D\x01\x07\x17\x03", "E" "godaddy-extended-validation")
    ROW("\x60\x86\x48\x01\x86\xFD\x6E\x01\x07\x17\x03", "E" "starfield-extended-validation")
    ROW("\x60\x86\x48\x01\x86\xFD\x64\x01\x01\x02\x04\x01", "E" "trustwave-extended-validation")
    ROW("\x2A\x83\x08\x8C\x9B\x1B\x64\x85\x51\x01", "E" "secom-extended-validation")
    ROW("\x2B\x06\x01\x04\x01\xBE\x58\x00\x02\x64\x01\x02", "E" "quovadis-extended-validation")
    ROW("\x2B\x06\x01\x04\x01\xB1\x3E\x01\x64\x01", "E" "cybertrust-extended-validation")
    ROW(ETSI_POLICY "\x04", "E" "etsi-evcp")
    ROW(ETSI_POLICY "\x06", "D" "etsi-dvcp")
    ROW(ETSI_POLICY "\x07", "O" "etsi-ovcp")
    ROW(ETSI_QCP "\x04", "-" "etsi-qevcp-w")
);

/* clang-format on */

/* The name behind the row of this identifier, or NULL. */
static const char *name_in(name_table table, bytes oid)
{
    const char *end = table.rows + table.length;
    for (const char *at = table.rows; at < end;) {
        const char *mark = memchr(at, (unsigned char)MARK[0], (size_t)(end - at));
        if ((size_t)(mark - at) == oid.length && memcmp(at, oid.data, oid.length) == 0) {
            return mark + 1;
        }
        at = mark + 1 + strlen(mark + 1) + 1;
    }
    return NULL;
}

const char *oid_attribute(bytes oid)
{
    return name_in(attributes, oid);
}

const char *oid_signature(bytes oid)
{
    return name_in(signatures, oid);
}

const char *oid_extended_key_usage(bytes oid)
{
    return name_in(purposes, oid);
}

const char *oid_extension(bytes oid)
{
    return name_in(extensions, oid);
}

const char *oid_other_name(bytes oid)
{
    return name_in(other_names, oid);
}

oid_policy_kind oid_policy(bytes oid)
{
    static const char letters[] = "-DIOE"; /* in the order of validation_kind */
    const char *row = name_in(policies, oid);
    if (row == NULL) {
        return (oid_policy_kind){.name = NULL, .validation = VALIDATION_UNTOLD};
    }
    return (oid_policy_kind){
        .name = row + 1, .validation = (validation_kind)(strchr(letters, row[0]) - letters)};
}

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

oid_key oid_public_key(bytes oid)
{
    for (size_t i = 0; i < COUNT(keys); i++) {
        if (bytes_equal(keys[i].is.oid, oid)) {
            return (oid_key){.name = keys[i].is.name, .family = keys[i].family, .bits = keys[i].bits};
        }
    }
    /* The SLH-DSA sets and whatever else signs and names its keys alike (RFC 9909). */
    const char *name = name_in(signatures, oid);
    return (oid_key){.name = name, .family = name == NULL ? KEY_OTHER : KEY_NAMED, .bits = 0};
}

oid_curve oid_named_curve(bytes oid)
{
    for (size_t i = 0; i < COUNT(curves); i++) {
        if (bytes_equal(curves[i].is.oid, oid)) {
            return (oid_curve){.name = curves[i].is.name, .bits = curves[i].bits};
        }
    }
    return (oid_curve){.name = NULL, .bits = 0};
}

const char *oid_name(bytes oid)
{
    static const name_table *const tables[] = {
        &attributes, &signatures, &extensions, &others, &purposes, &other_names};
    const char *name = oid_public_key(oid).name;
    for (size_t i = 0; name == NULL && i < COUNT(tables); i++) {
        name = name_in(*tables[i], oid);
    }
    name = name == NULL ? oid_named_curve(oid).name : name;
    return name == NULL ? oid_policy(oid).name : name;
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
