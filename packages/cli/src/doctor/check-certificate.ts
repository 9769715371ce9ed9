import type { Configuration } from '../configuration/configuration.ts'
import { readCertificate } from '../serving/read-certificate.ts'
import { doubtful, fine, wrong, type Check } from './check.ts'

const DAY_MS = 86_400_000
/** Whoever renews does so a month or three weeks before the end. */
const SOON_DAYS = 14

/** The certificate that the service speaks HTTPS with, where it does. */
export const checkCertificate = (
  { tlsCertFile, tlsKeyFile }: Configuration,
  now: Date = new Date(),
): readonly Check[] => {
  if (tlsCertFile === null || tlsKeyFile === null) return []
  return [
    readCertificate({ certFile: tlsCertFile, keyFile: tlsKeyFile }).match(
      ({ validTo }) => {
        const days = Math.floor((validTo.getTime() - now.getTime()) / DAY_MS)
        const end = validTo.toISOString().slice(0, 10)
        if (days < 0) return wrong('certificate', `${tlsCertFile} ended on ${end}; no caller takes it`, RENEW)
        return days < SOON_DAYS
          ? doubtful('certificate', `${tlsCertFile} ends on ${end}, in ${days} days`, RENEW)
          : fine('certificate', `${tlsCertFile} and its key belong together, until ${end}`)
      },
      ({ variable, message, example }) => wrong('certificate', `${variable} ${message}`, example),
    ),
  ]
}

const RENEW = 'renew it; the running service takes changed files within a minute'
