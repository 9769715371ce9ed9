import { ConnectionTimeoutError } from 'redis'

/** Why Redis could not be reached, for a person. */
export const reasonOf = (cause: unknown, encrypted: boolean): string => {
  if (!(cause instanceof Error)) return 'unknown reason'
  // A Redis without TLS waits in silence for the rest of what it takes for a command.
  if (encrypted && cause instanceof ConnectionTimeoutError)
    return 'no encrypted connection came about in time; does it speak TLS on this port, as rediss:// asks?'
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : ''
  if (NO_TLS.test(code)) return `it does not answer with TLS, which rediss:// asks for (${code})`
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') return 'its certificate is for another host name'
  return UNTRUSTED.test(code)
    ? `its certificate is not trusted (${code}); REDIS_CA_FILE names the CA to trust`
    : cause.message
}

const NO_TLS = /^(ERR_SSL_|EPROTO$)/
// OpenSSL's names, as Node hands them on.
const UNTRUSTED = /^(UNABLE_TO_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|HOSTNAME_MISMATCH)/
