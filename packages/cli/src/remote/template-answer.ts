import type { Result } from 'neverthrow'
import * as v from 'valibot'
import type { CommandFailure } from '../command-failure.ts'
import { readAnswer } from './read-answer.ts'

const Template = v.looseObject({
  name: v.string(),
  description: v.string(),
  spec_type: v.string(),
  body: v.string(),
  number: v.nullable(v.number()),
  variables: v.array(v.looseObject({ name: v.string() })),
})

const TemplateList = v.object({ items: v.array(Template), next_cursor: v.nullable(v.string()) })

export const readTemplate = (body: unknown): Result<v.InferOutput<typeof Template>, CommandFailure> =>
  readAnswer(Template, body)

export const readTemplateList = (body: unknown): Result<v.InferOutput<typeof TemplateList>, CommandFailure> =>
  readAnswer(TemplateList, body)
