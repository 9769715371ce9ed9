import type { Author } from '../../specification/author.ts'
import type { Caller } from '../caller.ts'
import type { GenerationNotes } from './generation-use-cases.ts'

/**
 * Whose work a generated text is. It carries the id of the person who asked, so that whoever may not approve an own text
 * may not approve this one either.
 */
export const authorOf = ({ model }: GenerationNotes, { author }: Caller): Author => ({
  kind: 'ai',
  id: author.id,
  name: model === null ? `Template, for ${author.name}` : `${model}, for ${author.name}`,
})

export const messageOf = ({ model, attempts }: GenerationNotes): string =>
  model === null
    ? 'Made from a template, without a model'
    : `Written by ${model} in ${attempts} ${attempts === 1 ? 'attempt' : 'attempts'}`
