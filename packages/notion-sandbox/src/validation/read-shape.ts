import { safeParse, type BaseIssue, type BaseSchema, type InferOutput } from 'valibot'
import { invalid, type Checked } from '../outcome/checked.ts'
import { validationMessage, type Root } from './validation-message.ts'

/** Reads a value by a schema or stops with the first complaint in Notion's words. */
export function* readShape<S extends BaseSchema<unknown, unknown, BaseIssue<unknown>>>(
  schema: S,
  value: unknown,
  root: Root,
  prefix = '',
): Checked<InferOutput<S>> {
  const result = safeParse(schema, value, { abortEarly: true })
  return result.success ? result.output : yield* invalid(validationMessage(root, result.issues[0], prefix))
}
