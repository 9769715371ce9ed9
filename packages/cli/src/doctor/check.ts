/** What one look found. */
export interface Check {
  readonly check: CheckName
  readonly status: 'ok' | 'warn' | 'fail'
  readonly message: string
  /** What to do; present unless it is ok. */
  readonly fix?: string
}

export const CHECKS = [
  'configuration',
  'port',
  'certificate',
  'data_folder',
  'database',
  'schema',
  'queue',
  'sync',
  'encryption_key',
  'redis',
  'token',
  'capabilities',
  'notion_database',
  'properties',
  'clock',
  'webhook',
  'openspec',
] as const

export type CheckName = (typeof CHECKS)[number]

export const fine = (check: CheckName, message: string): Check => ({ check, status: 'ok', message })
export const doubtful = (check: CheckName, message: string, fix: string): Check => ({
  check,
  status: 'warn',
  message,
  fix,
})
export const wrong = (check: CheckName, message: string, fix: string): Check => ({
  check,
  status: 'fail',
  message,
  fix,
})
