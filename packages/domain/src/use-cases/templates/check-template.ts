import { err, ok, type Result } from 'neverthrow'
import { fillTemplate, namesIn, OWN_NAMES } from '../../generation/templates/fill-template.ts'
import type { TemplateDefinition } from '../../generation/templates/template-definition.ts'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { InvalidTemplate, TemplateBuiltIn } from '../failure.ts'

/** Everything that is wrong with a template; what is made from a sound one has a Purpose and requirements. */
export const checkTemplate = (
  format: Pick<DocumentFormat, 'parse' | 'overview'>,
  definition: TemplateDefinition,
  expected: string | null,
): Result<TemplateDefinition, InvalidTemplate | TemplateBuiltIn> => {
  const { name, body, variables, description } = definition
  const errors: { path: string; message: string }[] = []
  const refuse = (path: string, message: string): void => void errors.push({ path, message })
  if (BUILT_IN.test(name)) return err({ kind: 'TemplateBuiltIn', name })
  if (expected !== null && name !== expected)
    refuse(
      'name',
      `The name is “${name}”, but “${expected}” is to be replaced. Create a template of another name anew.`,
    )
  if (!NAME.test(name))
    refuse(
      'name',
      'A name has 1 to 100 letters, digits, spaces and the signs . _ - and begins with a letter or a digit.',
    )
  if (/[\0\p{Cs}]/u.test(body + description)) refuse('body', 'The text contains what cannot be stored as UTF-8.')
  const declared = variables.map((variable) => variable.name)
  for (const [index, variable] of declared.entries()) {
    if (!VARIABLE.test(variable)) refuse(`variables.${index}.name`, 'A variable has 1 to 60 letters, digits, _ and -.')
    if (OWN_NAMES.has(variable)) refuse(`variables.${index}.name`, `“${variable}” is always known; declare it not.`)
    if (declared.indexOf(variable) !== index) refuse(`variables.${index}.name`, `“${variable}” is declared twice.`)
  }
  for (const used of namesIn(body))
    if (!OWN_NAMES.has(used) && !declared.includes(used)) refuse('body', `{{${used}}} is not declared under variables.`)
  if (errors.length === 0) for (const message of gapsIn(format, definition)) refuse('body', message)
  return errors.length === 0 ? ok(definition) : err({ kind: 'InvalidTemplate', errors })
}

const BUILT_IN = /^nos:/i
const NAME = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ._-]{0,99}$/u
const VARIABLE = /^[\p{L}\p{N}_-]{1,60}$/u

const gapsIn = (
  format: Pick<DocumentFormat, 'parse' | 'overview'>,
  definition: TemplateDefinition,
): readonly string[] => {
  const samples = Object.fromEntries(
    ['title', 'overview', ...definition.variables.map(({ name }) => name)].map((name) => [name, `A sample of ${name}`]),
  )
  const text = fillTemplate(definition, samples).unwrapOr('')
  const { nodes } = format.parse(text)
  return [
    ...(format.overview(text) === null ? ['There is no section “## Purpose”.'] : []),
    ...(nodes.some(({ kind }) => kind === 'requirement')
      ? []
      : ['There is no requirement: “### Requirement: …” under “## Requirements”.']),
  ]
}
