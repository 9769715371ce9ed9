import type { World } from '../model/world.ts'
import { isJsonObject } from '../model/json.ts'
import { invalid, type Checked } from '../outcome/checked.ts'
import { shown } from '../validation/validation-message.ts'
import type { Draft } from './block.ts'
import { BLOCK_TYPES, readPayload } from './read-payload.ts'
import { holdsChildren } from './block-kinds.ts'

/** Reads block JSON of a request into drafts: at most 100 per array, 1000 together, two levels deep. */
export function* readBlocks(world: World, input: readonly unknown[], pointer: string): Checked<readonly Draft[]> {
  const total = countBlocks(input)
  if (total > 1000)
    yield* invalid(
      `body failed validation: body${pointer} should hold ≤ \`1000\` block elements, instead was \`${total}\`.`,
    )
  return yield* readLevel(world, input, pointer, 1)
}

function* readLevel(
  world: World,
  input: readonly unknown[],
  pointer: string,
  level: number,
): Checked<readonly Draft[]> {
  if (input.length > 100)
    yield* invalid(
      `body failed validation: body${pointer}.length should be ≤ \`100\`, instead was \`${input.length}\`.`,
    )
  const drafts: Draft[] = []
  for (const [index, block] of input.entries())
    drafts.push(yield* readBlock(world, block, `${pointer}[${index}]`, level))
  return drafts
}

function* readBlock(world: World, block: unknown, pointer: string, level: number): Checked<Draft> {
  if (!isJsonObject(block))
    return yield* invalid(
      `body failed validation: body${pointer} should be an object, instead was \`${shown(block)}\`.`,
    )
  const type = typeof block['type'] === 'string' ? block['type'] : BLOCK_TYPES.find((name) => name in block)
  if (type === undefined || !BLOCK_TYPES.includes(type)) {
    return yield* invalid(
      `body failed validation: body${pointer}.type should be ${BLOCK_TYPES.map((name) => `"${name}"`).join(', ')}, instead was \`${shown(block['type'])}\`.`,
    )
  }
  const stray = Object.keys(block).find((key) => !['type', 'object', type].includes(key))
  if (stray !== undefined)
    yield* invalid(
      `body failed validation: body${pointer}.${stray} should be not present, instead was \`${shown(block[stray])}\`.`,
    )
  const { children, ...draft } = yield* readPayload(world, type, block[type], `${pointer}.${type}`)
  if (children === undefined || children.length === 0) return { ...draft, children: [] }
  const inner = `${pointer}.${type}.children`
  if (!holdsChildren(type, draft.attributes))
    yield* invalid(`body failed validation: body${inner} should be not present, instead was \`${shown(children)}\`.`)
  const limit = type === 'table' || type === 'column_list' || type === 'column' ? 4 : 3
  if (level >= limit)
    yield* invalid(`body failed validation: body${inner} should be not present, instead was \`${shown(children)}\`.`)
  const nested = yield* readLevel(
    world,
    children,
    inner,
    type === 'column_list' || type === 'column' ? level : level + 1,
  )
  if (type === 'table') yield* checkRows(draft.attributes['width'], nested, inner)
  return { ...draft, children: nested }
}

function* checkRows(width: unknown, rows: readonly Draft[], pointer: string): Checked<void> {
  for (const [index, row] of rows.entries()) {
    if (row.type !== 'table_row')
      yield* invalid(
        `body failed validation: body${pointer}[${index}].table_row should be defined, instead was \`undefined\`.`,
      )
    if (row.cells.length !== width)
      yield* invalid('Number of cells in table row must match the table width of the parent table.')
  }
}

const countBlocks = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, one: unknown) => sum + 1 + countBlocks(one), 0)
  if (!isJsonObject(value)) return 0
  return Object.values(value).reduce<number>(
    (sum, one) => sum + (isJsonObject(one) && Array.isArray(one['children']) ? countBlocks(one['children']) : 0),
    0,
  )
}
