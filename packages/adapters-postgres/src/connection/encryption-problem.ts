/** Why no encrypted connection came about, and what to do, for a person; null for any other error. */
export const encryptionProblem = (error: Error): string | null => {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (NO_TLS.test(error.message))
    return 'the database server offers no encryption, and DATABASE_URL (sslmode) asks for it; nothing was sent in the clear'
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return 'the certificate of the database is for another host name than the one in DATABASE_URL'
  if (UNTRUSTED.test(code))
    return `the certificate of the database is not trusted (${code}); sslrootcert in DATABASE_URL names the CA to trust`
  return HANDSHAKE.test(code) ? `no encrypted connection to the database could be agreed on (${code})` : null
}

// node-postgres' own words; it has no codes for these.
const NO_TLS = /server does not support SSL|establishing an SSL connection/
// OpenSSL's names, as Node hands them on.
const UNTRUSTED = /^(UNABLE_TO_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_MISMATCH)/
const HANDSHAKE = /^(ERR_SSL_|EPROTO$)/
