const STRUCK = '[redacted]'

// Striking a shorter one would strike words that are no secret.
const SHORTEST = 8

/** What was answered, without the token it was asked with: a gateway may echo the request's headers. */
export const strikeToken = (answered: string, token: string): string =>
  spellingsOf(token).reduce((text, spelling) => text.replaceAll(spelling, STRUCK), answered)

const spellingsOf = (token: string): readonly string[] =>
  [
    token,
    encodeURIComponent(token),
    Buffer.from(token).toString('base64').replace(/=+$/, ''),
    Buffer.from(token).toString('base64url'),
    Buffer.from(token).toString('hex'),
  ].filter(({ length }) => length >= SHORTEST)
