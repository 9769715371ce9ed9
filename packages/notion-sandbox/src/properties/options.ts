import type { Context } from '../model/context.ts'
import type { Option, OptionGroup } from '../model/property.ts'
import { nextId } from '../model/world.ts'

const ROTATION = ['default', 'gray', 'brown', 'orange', 'yellow', 'green', 'blue', 'purple', 'pink', 'red'] as const

/** A new option; without a color it gets one in turn. */
export const newOption = (context: Context, name: string, index: number, given: Partial<Option> = {}): Option => ({
  id: given.id ?? nextId(context.world),
  name,
  color: given.color ?? ROTATION[index % ROTATION.length] ?? 'default',
  description: given.description ?? null,
})

/** The three groups of a status property; options that name no group join To-do. */
export const statusGroups = (
  context: Context,
  options: readonly Option[],
  present: readonly OptionGroup[] = [],
): readonly OptionGroup[] => {
  const groups = present.length > 0 ? present : freshGroups(context, options)
  const alive = groups.map((group) => ({
    ...group,
    optionIds: group.optionIds.filter((id) => options.some((option) => option.id === id)),
  }))
  const homeless = options
    .filter((option) => !alive.some((group) => group.optionIds.includes(option.id)))
    .map((option) => option.id)
  return alive.map((group, index) => (index === 0 ? { ...group, optionIds: [...group.optionIds, ...homeless] } : group))
}

/** The options a status property starts with. */
export const defaultStatusOptions = (context: Context): readonly Option[] => [
  newOption(context, 'Not started', 0),
  newOption(context, 'In progress', 0, { color: 'blue' }),
  newOption(context, 'Done', 0, { color: 'green' }),
]

function freshGroups(context: Context, options: readonly Option[]): readonly OptionGroup[] {
  const idsNamed = (name: string): readonly string[] =>
    options.filter((option) => option.name === name).map((option) => option.id)
  return [
    { id: nextId(context.world), name: 'To-do', color: 'gray', optionIds: [] },
    { id: nextId(context.world), name: 'In progress', color: 'blue', optionIds: idsNamed('In progress') },
    { id: nextId(context.world), name: 'Complete', color: 'green', optionIds: idsNamed('Done') },
  ]
}
