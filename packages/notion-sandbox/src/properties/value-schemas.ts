import { array, boolean, looseObject, maxLength, nullable, nullish, number, optional, pipe, string } from 'valibot'
import { richTextSchema } from '../richtext/rich-text-schema.ts'

const option = looseObject({ id: optional(string()), name: optional(string()) })
const references = pipe(array(looseObject({ id: string() })), maxLength(100))

export const optionValue = nullable(option)
export const optionListValue = pipe(array(option), maxLength(100))
export const referencesValue = references
export const numberValue = nullable(number())
export const checkboxValue = boolean()
export const urlValue = nullable(pipe(string(), maxLength(2000)))
export const shortValue = nullable(pipe(string(), maxLength(200)))
export const dateValue = nullable(
  looseObject({ start: string(), end: nullish(string()), time_zone: nullish(string()) }),
)
export const filesValue = pipe(array(looseObject({ name: optional(pipe(string(), maxLength(900))) })), maxLength(100))
export const textValue = richTextSchema
