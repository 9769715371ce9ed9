import { statSync } from 'node:fs'
import { readCertificate, type Certificate, type CertificateFiles } from './read-certificate.ts'

export interface CertificateNews {
  readonly onRenewed: (certificate: Certificate) => void
  /** The files have changed and cannot be used: what they held before goes on. Told once for each change. */
  readonly onUnusable: (reason: string) => void
}

/** Each call looks whether the files were changed since the last one, or since this. */
export const watchCertificate = (files: CertificateFiles, { onRenewed, onUnusable }: CertificateNews): (() => void) => {
  let seen = markOf(files)
  return () => {
    const mark = markOf(files)
    if (mark === seen) return
    seen = mark
    readCertificate(files).match(onRenewed, ({ variable, message }) => onUnusable(`${variable} ${message}`))
  }
}

const markOf = ({ certFile, keyFile }: CertificateFiles): string => [certFile, keyFile].map(markOfFile).join(' ')

// Links are followed: those who renew certificates like to turn one to a new file.
const markOfFile = (path: string): string => {
  try {
    const found = statSync(path, { throwIfNoEntry: false })
    return found === undefined ? 'absent' : `${found.ino}:${found.size}:${found.mtimeMs}`
  } catch (cause) {
    return `unreadable ${cause instanceof Error && 'code' in cause ? String(cause.code) : ''}`
  }
}
