import { parse } from 'valibot'
import type { Problem } from '../src/problem/problem.ts'
import { ProblemSchema } from '../src/schemas/problem-schema.ts'

/** The problem of an error answer. */
export const problemOf = async (response: Response): Promise<Problem> => {
  const { errors, ...problem } = parse(ProblemSchema, await response.json())
  return errors === undefined ? problem : { ...problem, errors }
}
