import { normalizeId } from '../model/ids.ts'
import type { World } from '../model/world.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { PLAIN, type Inline, type InlineBody, type Mention } from './inline.ts'
import { mergeInlines } from './merge-inlines.ts'
import type { RichTextInput } from './rich-text-schema.ts'

/** Turns checked rich text JSON into runs; `pointer` names it in messages. */
export function* readRichText(world: World, input: RichTextInput, pointer: string): Checked<readonly Inline[]> {
  const runs: Inline[] = []
  for (const [index, item] of input.entries()) {
    const body = yield* readBody(world, item, `${pointer}[${index}]`)
    const set = Object.entries(item.annotations ?? {}).filter(([, value]) => value !== undefined)
    runs.push({ ...body, annotations: { ...PLAIN, ...Object.fromEntries(set) }, discussions: [] })
  }
  return mergeInlines(runs)
}

function* readBody(world: World, item: RichTextInput[number], pointer: string): Checked<InlineBody> {
  const type =
    item.type ?? (item.mention === undefined ? (item.equation === undefined ? 'text' : 'equation') : 'mention')
  if (type === 'text' && item.text !== undefined) {
    return { type, content: item.text.content, link: item.text.link?.url ?? null }
  }
  if (type === 'equation' && item.equation !== undefined) return { type, expression: item.equation.expression }
  if (type === 'mention' && item.mention !== undefined)
    return { type, mention: yield* readMention(world, item.mention, pointer) }
  return yield* invalid(`body failed validation: ${pointer}.${type} should be defined, instead was \`undefined\`.`)
}

type MentionInput = NonNullable<RichTextInput[number]['mention']>

function* readMention(world: World, mention: MentionInput, pointer: string): Checked<Mention> {
  if (mention.date !== undefined) {
    return {
      type: 'date',
      start: mention.date.start,
      end: mention.date.end ?? null,
      timeZone: mention.date.time_zone ?? null,
    }
  }
  for (const type of ['user', 'page', 'database', 'data_source'] as const) {
    const reference = mention[type]
    if (reference === undefined) continue
    const id = normalizeId(reference.id)
    if (id === null)
      return yield* invalid(
        `body failed validation: ${pointer}.mention.${type}.id should be a valid uuid, instead was \`${JSON.stringify(reference.id)}\`.`,
      )
    if (type === 'user' && !world.users.has(id)) return yield* invalid(`Could not find user with ID: ${id}.`)
    return { type, id }
  }
  return yield* invalid(`body failed validation: ${pointer}.mention.user should be defined, instead was \`undefined\`.`)
}
