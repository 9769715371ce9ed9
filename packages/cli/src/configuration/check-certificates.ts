import type { Configuration, ConfigurationProblem } from './configuration.ts'
import { readPem } from './read-pem.ts'

/** The files with certificates that connections to Postgres and Redis need: each is there, and is one. */
export const checkCertificates = ({ databaseUrl, redisCaFile }: Configuration): readonly ConfigurationProblem[] => {
  const parameters = new Map(databaseUrl === null ? [] : new URL(databaseUrl).searchParams)
  const files = [
    ['REDIS_CA_FILE', '', redisCaFile, 'certificates'],
    ['DATABASE_URL', 'sslrootcert ', parameters.get('sslrootcert'), 'certificates'],
    ['DATABASE_URL', 'sslcert ', parameters.get('sslcert'), 'certificates'],
    ['DATABASE_URL', 'sslkey ', parameters.get('sslkey'), 'private key'],
  ] as const
  return files.flatMap(([variable, parameter, path, holds]) =>
    path === null || path === undefined || path === ''
      ? []
      : readPem(path, holds).match(
          () => [],
          (wrong) => [
            {
              variable,
              message: `${parameter}${wrong}`,
              example: `name a PEM file that this user can read${holds === 'certificates' ? ', beginning with -----BEGIN CERTIFICATE-----' : ''}`,
            },
          ],
        ),
  )
}
