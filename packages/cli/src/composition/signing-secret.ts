import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { err, ok, type Result } from 'neverthrow'
import type { Configuration } from '../configuration/configuration.ts'

export interface SecretUnavailable {
  readonly kind: 'SecretUnavailable'
  readonly path: string
  readonly reason: string
}

const FILE = 'jwt-secret'

/**
 * The secret that tokens are signed with: JWT_SECRET, else one made once and kept in the data folder, readable by its
 * owner alone. Two processes that start together get the same one. Null when only an identity provider's tokens count.
 */
export const signingSecret = (configuration: Configuration): Result<string | null, SecretUnavailable> => {
  if (configuration.jwtSecret !== null) return ok(configuration.jwtSecret)
  if (configuration.environment === 'production') return ok(null)
  const path = join(configuration.dataDir, FILE)
  try {
    const kept = readSecret(path)
    if (kept !== null) return ok(kept)
    mkdirSync(configuration.dataDir, { recursive: true, mode: 0o700 })
    const draft = `${path}.${process.pid}`
    linkOnce(draft, path, `${randomBytes(48).toString('base64url')}\n`)
    return ok(readSecret(path))
  } catch (cause) {
    return err({ kind: 'SecretUnavailable', path, reason: cause instanceof Error ? cause.message : String(cause) })
  }
}

const readSecret = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8').trim() || null
  } catch (cause) {
    if (isMissing(cause)) return null
    throw cause
  }
}

// A link is made whole or not at all, and never replaces another process's secret.
const linkOnce = (draft: string, path: string, text: string): void => {
  try {
    writeFileSync(draft, text, { mode: 0o600 })
    linkSync(draft, path)
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause
  } finally {
    rmSync(draft, { force: true })
  }
}

const isMissing = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'ENOENT'
