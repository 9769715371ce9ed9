import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { parse } from 'yaml'

/** A YAML 1.2 value, or the parser's sentence on why there is none. */
export const readYaml = (text: string): Result<unknown, string> => {
  try {
    return ok(parse(text, { logLevel: 'error' }))
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error))
  }
}
