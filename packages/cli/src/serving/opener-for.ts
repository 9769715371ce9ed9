import { ok, type Result } from 'neverthrow'
import type { CommandFailure } from '../command-failure.ts'
import type { NosLogger } from '../composition/logger.ts'
import type { Configuration } from '../configuration/configuration.ts'
import { configurationFailure } from '../configuration/configuration-failure.ts'
import { httpServer } from './http-server.ts'
import { httpsServer } from './https-server.ts'
import type { OpenServer } from './open-server.ts'
import { readCertificate } from './read-certificate.ts'

/** HTTPS where the configuration names a certificate, else HTTP. */
export const openerFor = (
  { tlsCertFile, tlsKeyFile }: Configuration,
  logger: Pick<NosLogger, 'info' | 'warn'>,
): Result<OpenServer, CommandFailure> => {
  if (tlsCertFile === null || tlsKeyFile === null) return ok(httpServer)
  const files = { certFile: tlsCertFile, keyFile: tlsKeyFile }
  return readCertificate(files)
    .mapErr((problem) => configurationFailure([problem]))
    .map((certificate) =>
      httpsServer({
        files,
        certificate,
        onRenewed: ({ validTo }) => logger.info({}, `the certificate was renewed; it ends on ${validTo.toISOString()}`),
        onUnusable: (reason) => logger.warn({ reason }, 'the renewed certificate cannot be used; the old one goes on'),
      }),
    )
}
