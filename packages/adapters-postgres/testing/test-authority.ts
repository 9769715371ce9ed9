import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface IssuedCertificate {
  readonly cert: string
  readonly key: string
  /** Files with the same. */
  readonly certFile: string
  readonly keyFile: string
}

/** A CA of the test's own, made by openssl; its files are gone when the process ends. */
export interface TestAuthority {
  readonly pem: string
  readonly file: string
  issue(given: {
    /** As in a subjectAltName: `DNS:localhost`, `IP:127.0.0.1`. */
    readonly names: readonly string[]
    readonly key?: 'ec' | 'rsa'
    readonly days?: number
  }): IssuedCertificate
}

export const createTestAuthority = (name = 'the CA of a test'): TestAuthority => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-test-ca-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const at = (file: string): string => join(folder, file)
  const openssl = (...words: readonly string[]): void => {
    execFileSync('openssl', [...words], { cwd: folder, stdio: 'pipe' })
  }
  openssl('req', '-x509', ...KEYS.ec, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', `/CN=${name}`, '-days', '30')
  let count = 0
  return {
    pem: readFileSync(at('ca.pem'), 'utf8'),
    file: at('ca.pem'),
    issue: ({ names, key = 'ec', days = 30 }) => {
      const one = `issued-${(count += 1)}`
      const [request, extensions, certificate, own] = ['.csr', '.cnf', '.pem', '.key'].map((end) => one + end) as [
        string,
        string,
        string,
        string,
      ]
      writeFileSync(at(extensions), `subjectAltName = ${names.join(',')}\n`)
      openssl('req', ...KEYS[key], '-keyout', own, '-out', request, '-subj', `/CN=${one}`)
      const signed = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-extfile', extensions]
      openssl('x509', '-req', '-in', request, ...signed, '-days', String(days), '-out', certificate)
      return {
        cert: readFileSync(at(certificate), 'utf8'),
        key: readFileSync(at(own), 'utf8'),
        certFile: at(certificate),
        keyFile: at(own),
      }
    },
  }
}

const KEYS = {
  ec: ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
  rsa: ['-newkey', 'rsa:2048', '-nodes'],
} as const
