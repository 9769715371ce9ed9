import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { err, ok, type Result } from 'neverthrow'

/** The text of a PEM file with at least one certificate, or with a private key without a passphrase; else what is wrong with it. */
export const readPem = (path: string, holds: 'certificates' | 'private key'): Result<string, string> => {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    return err(`names ${path}, which cannot be read${code}`)
  }
  try {
    if (holds === 'private key') createPrivateKey(text)
    else {
      const found = (text.match(CERTIFICATE) ?? []).map((one) => new X509Certificate(one))
      if (found.length === 0) return err(`names ${path}, which holds no certificate in PEM`)
      if (text.split(BEGIN).length - 1 !== found.length) return err(`names ${path}, which holds a damaged certificate`)
    }
    return ok(text)
  } catch {
    return err(
      holds === 'private key'
        ? `names ${path}, which holds no private key in PEM (or one with a passphrase)`
        : `names ${path}, which holds a damaged certificate`,
    )
  }
}

const BEGIN = '-----BEGIN CERTIFICATE-----'
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g
