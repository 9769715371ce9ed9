import type { Result } from 'neverthrow'
import { fillTemplate, namesIn, type UnfilledVariables } from '../../generation/templates/fill-template.ts'
import type { TemplateDefinition } from '../../generation/templates/template-definition.ts'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { InvalidContent } from '../failure.ts'

export interface Filling {
  readonly title: string
  readonly overview: string
  readonly variables: Readonly<Record<string, string>>
}

/** The text that a template becomes; the overview as it was given, which a line of the template could not hold. */
export const filledBody = (
  format: Pick<DocumentFormat, 'overview' | 'withOverview'>,
  template: TemplateDefinition,
  { title, overview, variables }: Filling,
): Result<string, InvalidContent> =>
  fillTemplate(template, { ...variables, title, overview: MARK })
    .map((body) => {
      const purpose = format.overview(body) ?? ''
      const words =
        overview.trim() === ''
          ? `${title} is specified here: what it does, for whom, and under which conditions.`
          : overview
      const placed = purpose.includes(MARK) ? format.withOverview(body, purpose.replaceAll(MARK, words)) : body
      const whole = namesIn(template.body).includes('overview') ? placed : format.withOverview(placed, words)
      return whole.replaceAll(MARK, words.replace(/\s+/gu, ' ').trim())
    })
    .mapErr(unfilled)

/** No text has it. */
const MARK = '\uE000overview\uE001'

const unfilled = ({ missing, unknown }: UnfilledVariables): InvalidContent => ({
  kind: 'InvalidContent',
  errors: [
    ...missing.map((name) => ({ path: `variables.${name}`, message: `The template wants a value for “${name}”.` })),
    ...unknown.map((name) => ({ path: `variables.${name}`, message: `The template has no variable “${name}”.` })),
  ],
})
