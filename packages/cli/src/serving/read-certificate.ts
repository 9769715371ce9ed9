import { createPrivateKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { err, ok, type Result } from 'neverthrow'
import type { ConfigurationProblem } from '../configuration/configuration.ts'
import { readPem } from '../configuration/read-pem.ts'
import { contextOf } from './context-of.ts'

/** What `TLS_CERT_FILE` and `TLS_KEY_FILE` name. */
export interface CertificateFiles {
  readonly certFile: string
  readonly keyFile: string
}

/** What the service proves with who it is, in PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
  readonly validTo: Date
}

/** Reads both files; they have to belong together. */
export const readCertificate = ({ certFile, keyFile }: CertificateFiles): Result<Certificate, ConfigurationProblem> => {
  const cert = readPem(certFile, 'certificates')
  if (cert.isErr()) return err({ variable: 'TLS_CERT_FILE', message: cert.error, example: CERT_STEP })
  const key = readPem(keyFile, 'private key')
  if (key.isErr()) return err({ variable: 'TLS_KEY_FILE', message: key.error, example: KEY_STEP })
  try {
    const own = new X509Certificate(cert.value)
    if (!own.checkPrivateKey(createPrivateKey(key.value)))
      return err({
        variable: 'TLS_KEY_FILE',
        message: `names ${keyFile}, whose key does not belong to the first certificate of ${certFile}`,
        example: 'name the two files that were made together; the own certificate comes first, its chain after it',
      })
    createSecureContext(contextOf({ cert: cert.value, key: key.value }))
    return ok({ cert: cert.value, key: key.value, validTo: own.validToDate })
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
    return err({
      variable: 'TLS_CERT_FILE',
      message: `names ${certFile}, which TLS cannot use${code}`,
      example: CERT_STEP,
    })
  }
}

const CERT_STEP = 'name a PEM file that this user can read: the own certificate first, its chain after it'
const KEY_STEP = 'name a PEM file that this user can read, with the private key and no passphrase'
