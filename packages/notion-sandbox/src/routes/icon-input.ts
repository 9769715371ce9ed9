import { isJsonObject, type Json } from '../model/json.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { shown } from '../validation/validation-message.ts'

/** Reads an icon or cover: an emoji (icons only), an external or uploaded file, or null. */
export function* readIcon(value: unknown, member: 'icon' | 'cover'): Checked<Json> {
  if (value === undefined || value === null) return null
  if (!isJsonObject(value))
    return yield* invalid(
      `body failed validation: body.${member} should be an object or \`null\`, instead was \`${shown(value)}\`.`,
    )
  const type =
    value['type'] ?? ['emoji', 'external', 'file_upload', 'custom_emoji', 'icon'].find((name) => name in value)
  if (type === 'emoji' && member === 'icon' && typeof value['emoji'] === 'string')
    return { type, emoji: value['emoji'] }
  const external = value['external']
  if (type === 'external' && isJsonObject(external) && typeof external['url'] === 'string')
    return { type, external: { url: external['url'] } }
  if (type === 'icon' && member === 'icon') return value
  return yield* invalid(`body failed validation: body.${member}.external should be defined, instead was \`undefined\`.`)
}
