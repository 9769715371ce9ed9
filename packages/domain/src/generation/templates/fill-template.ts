import { err, ok, type Result } from 'neverthrow'
import type { TemplateDefinition } from './template-definition.ts'

export interface UnfilledVariables {
  readonly kind: 'UnfilledVariables'
  /** Those that have no value and no default. */
  readonly missing: readonly string[]
  /** Those given that the template does not have. */
  readonly unknown: readonly string[]
}

/** The names that stand in a body, each once, in their order. */
export const namesIn = (body: string): readonly string[] => [
  ...new Set([...body.matchAll(GAP)].map(([, name = '']) => name)),
]

/** The names that every template knows. */
export const OWN_NAMES: ReadonlySet<string> = new Set(['title', 'overview'])

/** The body with its gaps filled. A value is one line, so it changes no structure; the overview is put in by the caller. */
export const fillTemplate = (
  { body, variables }: Pick<TemplateDefinition, 'body' | 'variables'>,
  given: Readonly<Record<string, string>>,
): Result<string, UnfilledVariables> => {
  const known = new Map(variables.map((variable) => [variable.name, variable.default]))
  const valueOf = (name: string): string | null =>
    (Object.hasOwn(given, name) ? given[name] : undefined) ?? known.get(name) ?? null
  const missing = [...new Set([...namesIn(body), ...known.keys()])].filter((name) => valueOf(name) === null)
  const unknown = Object.keys(given).filter((name) => !OWN_NAMES.has(name) && !known.has(name))
  if (missing.length > 0 || unknown.length > 0) return err({ kind: 'UnfilledVariables', missing, unknown })
  return ok(body.replace(GAP, (_gap, name: string) => inOneLine(valueOf(name) ?? '')))
}

const GAP = /\{\{\s*([\p{L}\p{N}_-]{1,60})\s*\}\}/gu

const inOneLine = (value: string): string =>
  value
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(?:#+|`{3,}|~{3,})\s*/, '')
