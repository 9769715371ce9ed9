import { err, ok, type Result } from 'neverthrow'
import * as v from 'valibot'
import { refused, type TokenRefused } from './token-refused.ts'

export const SECRET_ALGORITHM = 'HS256'
export const KEY_SET_ALGORITHMS = ['RS256', 'ES256', 'EdDSA'] as const

// Strict: jwk, jku, x5u, x5c would bring the sender's own key, crit an extension that NOS does not know.
const TokenHeaderSchema = v.strictObject({
  alg: v.picklist([SECRET_ALGORITHM, ...KEY_SET_ALGORITHMS]),
  typ: v.optional(v.pipe(v.string(), v.regex(/^(?:application\/)?(?:at\+)?jwt$/i))),
  kid: v.optional(v.string()),
})

type TokenHeader = v.InferOutput<typeof TokenHeaderSchema>

/** A token cut into its parts, with its header read. Nothing of it is trusted yet. */
export interface TokenParts {
  readonly header: TokenHeader
  readonly signed: string
  readonly payload: string
  readonly signature: string
}

const COMPACT = /^([\w-]+)\.([\w-]+)\.([\w-]+)$/
const LONGEST_TOKEN = 8192

export const splitToken = (token: string): Result<TokenParts, TokenRefused> => {
  if (token.length > LONGEST_TOKEN) return err(refused(`The token is longer than ${LONGEST_TOKEN} characters.`))
  const [, header, payload, signature] = COMPACT.exec(token) ?? []
  if (header === undefined || payload === undefined || signature === undefined)
    return err(refused('The token is not a signed JWT of three parts.'))
  const parsed = v.safeParse(TokenHeaderSchema, decodeJson(header))
  if (!parsed.success)
    return err(
      refused(
        'The token header is not accepted: alg must be one that is configured, typ JWT or at+jwt, and it may carry no keys and no crit.',
      ),
    )
  return ok({ header: parsed.output, signed: `${header}.${payload}`, payload, signature })
}

/** The JSON value of a base64url part, or undefined when it is none. */
export const decodeJson = (part: string): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url')))
  } catch {
    return undefined
  }
}
