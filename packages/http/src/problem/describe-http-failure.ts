import type { FailureDescription } from './failure-description.ts'
import type { HttpFailure } from './http-failure.ts'
import { invalid } from './invalid-input.ts'
import { invalidUpload } from './invalid-upload.ts'
import { quoted } from './quoted.ts'
import { STALE } from './stale.ts'

/** What is wrong with the request itself; `soon` is when a passing trouble may be over. */
export const describeHttpFailure = (failure: HttpFailure, now: Date, soon: Date): FailureDescription => {
  switch (failure.kind) {
    case 'RouteNotFound':
      return { detail: 'There is nothing at this address. /openapi.json lists the routes.' }
    case 'MethodNotAllowed':
      return { detail: `This address answers ${failure.allow}.`, headers: { Allow: failure.allow } }
    case 'NoCredentials':
      return {
        detail: 'Send Authorization: Bearer <token>; `nos token create` makes one.',
        headers: { 'WWW-Authenticate': 'Bearer realm="nos"' },
      }
    case 'TokenRefused':
      return { detail: failure.reason, headers: { 'WWW-Authenticate': 'Bearer realm="nos", error="invalid_token"' } }
    case 'KeysUnavailable':
      return {
        detail: 'The keys of the identity provider (JWT_JWKS_URL) cannot be fetched now. Try again.',
        retryAt: soon,
      }
    case 'RevocationsUnavailable':
      return { detail: 'Whether the token was revoked cannot be said now. Try again.', retryAt: soon }
    case 'RoleTooLow':
      return { detail: `This needs the role ${failure.least}; the token has ${failure.role}.` }
    case 'ScopeTooNarrow':
      return { detail: `The token is limited to ${failure.scopes.join(', ')}, which this is not part of.` }
    case 'SigningSecretNeeded':
      return { detail: 'The service signs no tokens: JWT_SECRET is not set. Ask for one of the kind api.' }
    case 'TokenNotFound':
      return { detail: `No token can have the id ${quoted(failure.id)}.` }
    case 'TooManyRequests':
      return {
        detail: `The limit is spent. Try again in ${failure.retryAfterSeconds} s.`,
        headers: { 'Retry-After': String(failure.retryAfterSeconds) },
      }
    case 'UnreadableBody':
      return { detail: failure.reason }
    case 'BodyTooLarge':
      return { detail: `The body is larger than ${failure.limit} bytes.` }
    case 'UnsupportedMediaType':
      return {
        detail: `Send the body as ${failure.accepted.join(' or ')} in UTF-8.`,
        headers: { Accept: failure.accepted.join(', ') },
      }
    case 'UnsupportedContentEncoding':
      return {
        detail: `A body with Content-Encoding ${JSON.stringify(failure.encoding)} is not read; send it as it is, without that header.`,
        headers: { 'Accept-Encoding': 'identity' },
      }
    case 'InvalidInput':
      return invalid(failure.errors)
    case 'ImportTooLarge':
      return failure.path === null
        ? { detail: failure.reason }
        : invalidUpload([{ path: failure.path, message: failure.reason }])
    case 'InvalidIdempotencyKey':
      return invalid([{ path: 'Idempotency-Key', message: 'must be 1 to 255 visible ASCII characters' }])
    case 'IdempotencyKeyReused':
      return { detail: 'This Idempotency-Key was used for another request. Take a new key for a new request.' }
    case 'IdempotentRequestRunning':
      return {
        detail: 'The first request with this Idempotency-Key is still running. Ask again for its answer.',
        retryAt: new Date(now.getTime() + 1000),
      }
    case 'IdempotentAnswerLost':
      return {
        detail:
          'The first request with this Idempotency-Key was carried out, but its answer is not kept: it carried a secret, or the instance ended too early. Read the present state; take a new key for a new request.',
      }
    case 'StaleEntityTag':
      return { detail: STALE }
    case 'NoEntityTag':
      return {
        detail: 'What is at this address has no entity tag that If-Match could name. Leave the header out, or send *.',
      }
    case 'SignatureRefused':
      return { detail: 'The request is not signed as it must be.' }
    case 'EncryptionKeyNeeded':
      return { detail: failure.reason }
    case 'ForeignOrigin':
      return {
        detail: 'A page of another site sent this. CORS_ORIGINS names the sites whose pages may ask.',
      }
    case 'ForeignForm':
      return {
        detail:
          'The form was not sent from a page of this dashboard, or the session is another one by now. Load the page again.',
      }
    case 'Defect':
      return { detail: 'Something went wrong inside the service. The request id finds it in the log.' }
  }
}
