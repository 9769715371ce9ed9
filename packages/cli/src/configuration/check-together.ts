import type { Configuration, ConfigurationProblem } from './configuration.ts'

const SAMPLES = /^(changeme|change-me|secret|password|test|example|your[-_ ]|the output of|<)|0123456789abcdef/i
const LEAST_SECRET_BYTES = 32

/** What no single variable shows: pairs, and what production asks for. */
export const checkTogether = (configuration: Configuration, sandbox: boolean): readonly ConfigurationProblem[] => {
  const problems: ConfigurationProblem[] = []
  const add = (variable: string, message: string, example: string): void => {
    problems.push({ variable, message, example })
  }
  const { notionToken, notionDatabaseId, jwtSecret, previousJwtSecret, jwksUrl } = configuration
  if (notionToken !== null && notionDatabaseId === null) {
    add(
      'NOTION_DATABASE_ID',
      'is missing while NOTION_API_TOKEN is set',
      'NOTION_DATABASE_ID=the address of the database, pasted',
    )
  }
  if (notionToken === null && notionDatabaseId !== null) {
    add(
      'NOTION_API_TOKEN',
      'is missing while NOTION_DATABASE_ID is set',
      "NOTION_API_TOKEN=ntn_… from the connection's page",
    )
  }
  if (sandbox && notionToken !== null) {
    add(
      'NOTION_API_TOKEN',
      'is set, but --sandbox brings its own Notion side',
      'unset NOTION_API_TOKEN, or leave --sandbox out',
    )
  }
  const example = 'JWT_SECRET="$(openssl rand -base64 48)"'
  if (configuration.environment === 'production' && jwtSecret === null && jwksUrl === null) {
    add('JWT_SECRET', 'is required in production (or JWT_JWKS_URL)', example)
  }
  if (previousJwtSecret !== null && jwtSecret === null)
    add('JWT_SECRET_PREVIOUS', 'is set without JWT_SECRET, so there is no rotation', 'unset JWT_SECRET_PREVIOUS')
  if (previousJwtSecret !== null && previousJwtSecret === jwtSecret)
    add('JWT_SECRET_PREVIOUS', 'is the same as JWT_SECRET', 'unset JWT_SECRET_PREVIOUS')
  const { encryptionKey, previousEncryptionKey } = configuration
  if (previousEncryptionKey !== null && encryptionKey === null)
    add(
      'NOS_ENCRYPTION_KEY_PREVIOUS',
      'is set without NOS_ENCRYPTION_KEY, so there is no rotation',
      'unset NOS_ENCRYPTION_KEY_PREVIOUS',
    )
  const { tlsCertFile, tlsKeyFile, redisUrl, redisCaFile } = configuration
  if ((tlsCertFile === null) !== (tlsKeyFile === null)) {
    const [missing, given] =
      tlsCertFile === null ? ['TLS_CERT_FILE', 'TLS_KEY_FILE'] : ['TLS_KEY_FILE', 'TLS_CERT_FILE']
    add(missing, `is missing while ${given} is set`, `${missing}=/path/to/its/file.pem, or unset ${given}`)
  }
  if (sandbox && tlsCertFile !== null)
    add('TLS_CERT_FILE', 'is set, but --sandbox is for this machine alone', 'unset TLS_CERT_FILE and TLS_KEY_FILE')
  if (redisCaFile !== null && redisUrl?.startsWith('rediss:') !== true)
    add(
      'REDIS_CA_FILE',
      'is set, but REDIS_URL is no rediss:// address',
      'REDIS_URL=rediss://…, or unset REDIS_CA_FILE',
    )
  if (configuration.environment === 'production')
    for (const [variable, secret] of [
      ['JWT_SECRET', jwtSecret],
      ['JWT_SECRET_PREVIOUS', previousJwtSecret],
    ] as const) {
      const weakness = secret === null ? null : weaknessOf(secret)
      if (weakness !== null) add(variable, weakness, example)
    }
  return problems
}

const weaknessOf = (secret: string): string | null => {
  const bytes = Buffer.byteLength(secret)
  if (bytes < LEAST_SECRET_BYTES) return `has ${bytes} bytes; production needs at least ${LEAST_SECRET_BYTES}`
  return SAMPLES.test(secret) || new Set(secret).size < 8 ? 'is a known sample value' : null
}
