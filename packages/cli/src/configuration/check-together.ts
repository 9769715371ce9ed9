import type { Configuration, ConfigurationProblem } from './configuration.ts'

const SAMPLES = /^(changeme|change-me|secret|password|test|example|your[-_ ]|the output of|<)|0123456789abcdef/i
const LEAST_SECRET_BYTES = 32

/** What no single variable shows: pairs, and what production asks for. */
export const checkTogether = (configuration: Configuration, sandbox: boolean): readonly ConfigurationProblem[] => {
  const problems: ConfigurationProblem[] = []
  const add = (variable: string, message: string, example: string): void => {
    problems.push({ variable, message, example })
  }
  const { notionToken, notionDatabaseId, jwtSecret, jwksUrl } = configuration
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
  if (jwtSecret !== null && configuration.environment === 'production') {
    const bytes = Buffer.byteLength(jwtSecret)
    if (bytes < LEAST_SECRET_BYTES)
      add('JWT_SECRET', `has ${bytes} bytes; production needs at least ${LEAST_SECRET_BYTES}`, example)
    else if (SAMPLES.test(jwtSecret) || new Set(jwtSecret).size < 8)
      add('JWT_SECRET', 'is a known sample value', example)
  }
  return problems
}
