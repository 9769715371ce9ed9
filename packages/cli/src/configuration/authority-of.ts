import { readFileSync } from 'node:fs'

/** The CA that alone is trusted, where `REDIS_CA_FILE` names one. Its file was read when the configuration was. */
export const authorityOf = (file: string | null): { readonly authority?: string } =>
  file === null ? {} : { authority: readFileSync(file, 'utf8') }
