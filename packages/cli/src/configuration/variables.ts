import * as parse from './parsers.ts'
import type { Variable } from './variable.ts'

const variable = <Value>(
  name: string,
  fallback: Value,
  parser: Variable<Value>['parse'],
  example: string,
  secret = false,
): Variable<Value> => ({ name, fallback, parse: parser, example, secret })

const optional = <Value>(
  name: string,
  parser: Variable<Value>['parse'],
  example: string,
  secret = false,
): Variable<Value | null> => variable<Value | null>(name, null, parser, example, secret)

const LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
const YEAR_MS = 366 * 86_400_000

/** Every variable of CONTRACT 2, by the name it has in the configuration. */
export const VARIABLES = {
  environment: variable('NODE_ENV', 'development', parse.oneOf('development', 'production', 'test'), 'production'),
  port: variable('PORT', 3000, parse.whole(0, 65_535), '3000'),
  host: variable('HOST', '127.0.0.1', parse.text, '0.0.0.0'),
  serviceUrl: optional('SERVICE_URL', parse.origin, 'https://nos.example.com'),
  tlsCertFile: optional('TLS_CERT_FILE', parse.text, '/etc/nos/tls/fullchain.pem'),
  tlsKeyFile: optional('TLS_KEY_FILE', parse.text, '/etc/nos/tls/privkey.pem'),
  logLevel: variable('LOG_LEVEL', 'info', parse.oneOf(...LEVELS), 'info'),
  databaseUrl: optional('DATABASE_URL', parse.databaseAddress, 'postgres://nos:secret@localhost:5432/nos', true),
  dataDir: variable('NOS_DATA_DIR', '.nos', parse.text, '.nos'),
  redisUrl: optional('REDIS_URL', parse.redisAddress, 'redis://localhost:6379', true),
  redisCaFile: optional('REDIS_CA_FILE', parse.text, '/etc/nos/redis-ca.pem'),
  allowPlaintextTo: variable<readonly string[]>('ALLOW_PLAINTEXT_TO', [], parse.hosts, 'postgres,redis'),
  notionToken: optional('NOTION_API_TOKEN', parse.text, 'ntn_…', true),
  notionDatabaseId: optional('NOTION_DATABASE_ID', parse.notionId, '0123456789abcdef0123456789abcdef'),
  notionBaseUrl: variable('NOTION_API_BASE_URL', 'https://api.notion.com', parse.address, 'https://api.notion.com'),
  notionWebhookToken: optional('NOTION_WEBHOOK_VERIFICATION_TOKEN', parse.text, 'secret_…', true),
  notionRequestsPerMinute: variable('NOTION_REQUESTS_PER_MINUTE', 180, parse.whole(1, 100_000), '180'),
  notionTimeoutMs: variable('NOTION_TIMEOUT_MS', 30_000, parse.whole(1, 600_000), '30000'),
  notionPollIntervalMs: variable('NOTION_POLL_INTERVAL_MS', 60_000, parse.whole(0, YEAR_MS), '60000'),
  notionSweepIntervalMs: variable('NOTION_SWEEP_INTERVAL_MS', 3_600_000, parse.whole(0, YEAR_MS), '3600000'),
  modelUrl: optional('OPENSPEC_API_URL', parse.address, 'https://api.openai.com/v1'),
  modelToken: optional('OPENSPEC_API_TOKEN', parse.text, 'sk-…', true),
  model: optional('OPENSPEC_MODEL', parse.text, 'gpt-5'),
  modelTimeoutMs: variable('OPENSPEC_TIMEOUT_MS', 30_000, parse.whole(1, 600_000), '30000'),
  modelConcurrency: variable('OPENSPEC_MODEL_CONCURRENCY', 4, parse.whole(1, 1000), '4'),
  modelTokensPerDay: variable('OPENSPEC_TOKENS_PER_DAY', 1_000_000, parse.whole(1, 1_000_000_000), '1000000'),
  aiGeneration: variable('AI_GENERATION_ENABLED', true, parse.flag, 'true'),
  autoValidation: variable('AUTO_VALIDATION_ENABLED', true, parse.flag, 'true'),
  versionHistory: variable('VERSION_HISTORY_ENABLED', true, parse.flag, 'true'),
  reviewWorkflow: variable('REVIEW_WORKFLOW_ENABLED', false, parse.flag, 'false'),
  conflictPolicy: variable('CONFLICT_POLICY', 'manual', parse.conflictPolicy, 'manual,priority=notion,body=service'),
  jwtSecret: optional('JWT_SECRET', parse.text, 'the output of "openssl rand -base64 48"', true),
  previousJwtSecret: optional('JWT_SECRET_PREVIOUS', parse.text, 'the JWT_SECRET that is being replaced', true),
  jwtExpiry: variable('JWT_EXPIRY', 3600, parse.duration, '1h'),
  sessionIdleTimeout: variable('SESSION_IDLE_TIMEOUT', 3600, parse.duration, '1h'),
  jwksUrl: optional('JWT_JWKS_URL', parse.address, 'https://login.example.com/.well-known/jwks.json'),
  jwtIssuer: optional('JWT_ISSUER', parse.text, 'https://login.example.com/'),
  jwtAudience: optional('JWT_AUDIENCE', parse.text, 'nos'),
  jwtAcrValues: optional('JWT_ACR_VALUES', parse.list, 'urn:example:mfa'),
  jwtMaxAuthAge: optional('JWT_MAX_AUTH_AGE', parse.duration, '12h'),
  rateLimitWindowMs: variable('RATE_LIMIT_WINDOW_MS', 60_000, parse.whole(1, 86_400_000), '60000'),
  rateLimitMaxRequests: variable('RATE_LIMIT_MAX_REQUESTS', 600, parse.whole(1, 1_000_000), '600'),
  trustProxy: variable(
    'TRUST_PROXY',
    0,
    (given) => (given === 'false' ? parse.whole(0, 16)('0') : parse.whole(0, 16)(given)),
    '1',
  ),
  corsOrigins: variable<readonly string[]>('CORS_ORIGINS', [], parse.origins, 'https://app.example.com'),
  metricsPublic: variable('METRICS_PUBLIC', false, parse.flag, 'false'),
  webhookAllowPrivate: optional('NOS_WEBHOOK_ALLOW_PRIVATE', parse.flag, 'false'),
  nosUrl: optional('NOS_URL', parse.origin, 'https://nos.example.com'),
  nosToken: optional('NOS_TOKEN', parse.text, 'a token of "nos token create"', true),
  encryptionKey: optional('NOS_ENCRYPTION_KEY', parse.key, 'the output of "openssl rand -base64 32"', true),
  previousEncryptionKey: optional(
    'NOS_ENCRYPTION_KEY_PREVIOUS',
    parse.key,
    'the NOS_ENCRYPTION_KEY that is being replaced',
    true,
  ),
  backupPassphrase: optional('NOS_BACKUP_PASSPHRASE', parse.text, 'six words that nobody else would choose', true),
} as const

/** Ours by prefix, but read by somebody else. */
export const FOREIGN_NAMES = [
  'OPENSPEC_TELEMETRY',
  'OPENSPEC_CONCURRENCY',
  'OPENSPEC_NO_COMPLETIONS',
  'OPENSPEC_NO_UPDATE_CHECK',
] as const
