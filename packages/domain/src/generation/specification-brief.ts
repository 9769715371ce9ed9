import type { SpecType } from '../specification/spec-type.ts'

/** What a specification is to be made from. */
export interface SpecificationBrief {
  readonly overview: string
  readonly goals: readonly string[]
  readonly constraints: readonly string[]
  readonly specType: SpecType
  readonly title: string
}

/** One goal for each given text; a single text is taken apart by its bullets, or else by its lines. */
export const listOf = (given: string | readonly string[] | undefined): readonly string[] => {
  if (given === undefined) return []
  const texts = typeof given === 'string' ? given.split(/\r\n|\n|\r/) : given
  return texts.map((text) => text.replace(BULLET, '').trim()).filter((text) => text !== '')
}

const BULLET = /^\s*(?:[-*+•]|\d{1,4}[.)])\s+/
