import { floorToMinute } from '../model/instant.ts'
import { normalizeId } from '../model/ids.ts'
import type { DataSource, Page } from '../model/objects.ts'
import type { PropertyValue } from '../model/property.ts'
import { formulaValue } from '../properties/formula-value.ts'
import { defaultStatus } from '../properties/read-option-value.ts'
import { plainText } from '../richtext/plain-text.ts'
import { dateMatches } from './date-matches.ts'
import type { Condition, Filter } from './filter.ts'

/** What a filter is evaluated against. */
export type QueryScene = { readonly source: DataSource; readonly now: number; readonly meId: string | null }

/** Whether a row passes a filter. */
export const matches = (scene: QueryScene, page: Page, filter: Filter): boolean => {
  if (filter.kind === 'property') return leafMatches(scene, page, filter)
  if (filter.kind === 'timestamp') return dateMatches(filter.condition, instantOf(page, filter.timestamp), scene.now)
  if (filter.kind === 'and') return filter.of.every((part) => matches(scene, page, part))
  return filter.of.some((part) => matches(scene, page, part))
}

function leafMatches(
  scene: QueryScene,
  page: Page,
  { property, type, condition }: Filter & { kind: 'property' },
): boolean {
  const value = page.properties[property.id]
  if (property.type === 'formula') return formulaMatches(scene, page, { kind: 'property', property, type, condition })
  switch (type) {
    case 'title':
    case 'rich_text':
    case 'url':
    case 'email':
    case 'phone_number':
      return textMatches(condition, textOf(value))
    case 'number':
    case 'unique_id':
      return numberMatches(condition, value?.kind === 'number' ? value.number : null)
    case 'checkbox':
      return (
        (value?.kind === 'checkbox' && value.checked === condition.operand) === (condition.operator === 'equals') ||
        isFalseDefault(value, condition)
      )
    case 'select':
    case 'status':
    case 'multi_select':
      return optionsMatch(condition, optionNames(property, value), groupNames(property, value))
    case 'date':
      return dateMatches(condition, value?.kind === 'date' ? value.start : null, scene.now)
    case 'created_time':
    case 'last_edited_time':
      return dateMatches(condition, instantOf(page, type), scene.now)
    case 'created_by':
      return referencesMatch(condition, [page.createdBy], scene.meId)
    case 'last_edited_by':
      return referencesMatch(condition, [page.lastEditedBy], scene.meId)
    case 'people':
    case 'relation':
      return referencesMatch(condition, value?.kind === 'references' ? value.ids : [], scene.meId)
    case 'files':
      return (value?.kind === 'files' && value.files.length > 0) === (condition.operator === 'is_not_empty')
    case 'verification':
      return (condition.operand === 'none') === (condition.operator === 'status')
    default:
      return false
  }
}

/** A checkbox that was never set is unchecked. */
const isFalseDefault = (value: PropertyValue | undefined, { operator, operand }: Condition): boolean =>
  value === undefined && (operator === 'equals' ? operand === false : operand === true)

const instantOf = (page: Page, which: 'created_time' | 'last_edited_time'): string =>
  new Date(floorToMinute(which === 'created_time' ? page.createdTime : page.lastEditedTime)).toISOString()

const textOf = (value: PropertyValue | undefined): string =>
  value?.kind === 'text' ? plainText(value.text) : value?.kind === 'string' ? (value.string ?? '') : ''

function textMatches({ operator, operand }: Condition, text: string): boolean {
  if (operator === 'is_empty') return text === ''
  if (operator === 'is_not_empty') return text !== ''
  const wanted = String(operand).toLowerCase()
  const held = text.toLowerCase()
  if (operator === 'equals' || operator === 'does_not_equal') return (held === wanted) === (operator === 'equals')
  if (operator === 'starts_with') return held.startsWith(wanted)
  if (operator === 'ends_with') return held.endsWith(wanted)
  return held.includes(wanted) === (operator === 'contains')
}

function numberMatches({ operator, operand }: Condition, held: number | null): boolean {
  if (operator === 'is_empty') return held === null
  if (operator === 'is_not_empty') return held !== null
  const wanted = Number(operand)
  if (operator === 'does_not_equal') return held !== wanted
  if (held === null) return false
  if (operator === 'equals') return held === wanted
  if (operator === 'greater_than') return held > wanted
  if (operator === 'less_than') return held < wanted
  return operator === 'greater_than_or_equal_to' ? held >= wanted : held <= wanted
}

type OptionSet = { readonly options: readonly { readonly id: string; readonly name: string }[] }

function optionNames(
  property: OptionSet & Parameters<typeof defaultStatus>[0],
  value: PropertyValue | undefined,
): readonly string[] {
  const ids =
    value?.kind === 'options' ? value.ids : property.type === 'status' ? [defaultStatus(property)?.id ?? ''] : []
  return property.options.filter((option) => ids.includes(option.id)).map((option) => option.name)
}

function groupNames(
  property: Parameters<typeof defaultStatus>[0],
  value: PropertyValue | undefined,
): readonly string[] {
  const ids = value?.kind === 'options' ? value.ids : [defaultStatus(property)?.id ?? '']
  return property.groups.filter((group) => group.optionIds.some((id) => ids.includes(id))).map((group) => group.name)
}

function optionsMatch({ operator, operand }: Condition, names: readonly string[], groups: readonly string[]): boolean {
  if (operator === 'is_empty') return names.length === 0
  if (operator === 'is_not_empty') return names.length > 0
  const wanted: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  const held = wanted.some((name) => typeof name === 'string' && (names.includes(name) || groups.includes(name)))
  return held === (operator === 'equals' || operator === 'contains')
}

/** `me` is the person a token acts for; an integration's own `me` matches nothing. */
function referencesMatch({ operator, operand }: Condition, ids: readonly string[], meId: string | null): boolean {
  if (operator === 'is_empty') return ids.length === 0
  if (operator === 'is_not_empty') return ids.length > 0
  const wanted = operand === 'me' ? meId : normalizeId(String(operand))
  return (wanted !== null && ids.includes(wanted)) === (operator === 'contains')
}

function formulaMatches(
  scene: QueryScene,
  page: Page,
  { property, type, condition }: Filter & { kind: 'property' },
): boolean {
  const value = formulaValue(scene.source, page, property)
  const held = value[String(value['type'])]
  if (type === 'number') return numberMatches(condition, typeof held === 'number' ? held : null)
  if (type === 'checkbox') return (held === condition.operand) === (condition.operator === 'equals')
  if (type === 'date') return dateMatches(condition, dateStart(held), scene.now)
  return textMatches(condition, typeof held === 'string' ? held : '')
}

const dateStart = (held: unknown): string | null =>
  typeof held === 'object' && held !== null && 'start' in held && typeof held.start === 'string' ? held.start : null
