import { otlpVariables } from './otlp-variables.ts'
import { percentDecoded } from './percent-decoded.ts'

const SECRET = /auth|key|token|secret/i

/** What lets us in at an OTLP endpoint, as it is written in the variables and as it is sent. */
export const exportSecrets = (environment: Readonly<Record<string, string | undefined>>): readonly string[] =>
  otlpVariables('HEADERS')
    .flatMap((variable) => environment[variable]?.split(',') ?? [])
    .flatMap((header) => {
      const [name = '', ...rest] = header.split('=')
      const written = rest.join('=').trim()
      const sent = percentDecoded(written)
      return SECRET.test(name) ? [written, sent, sent.slice(sent.lastIndexOf(' ') + 1)] : []
    })
