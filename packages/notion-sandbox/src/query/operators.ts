import { isIsoDate } from '../properties/iso-date.ts'

type Operand = 'string' | 'number' | 'boolean' | 'true' | 'date' | 'empty_object' | 'names' | 'id'

const TEXT = {
  equals: 'string',
  does_not_equal: 'string',
  contains: 'string',
  does_not_contain: 'string',
  starts_with: 'string',
  ends_with: 'string',
} as const
const EXISTENCE = { is_empty: 'true', is_not_empty: 'true' } as const
const NUMBER = {
  equals: 'number',
  does_not_equal: 'number',
  greater_than: 'number',
  less_than: 'number',
  greater_than_or_equal_to: 'number',
  less_than_or_equal_to: 'number',
} as const
const DATE = {
  equals: 'date',
  before: 'date',
  after: 'date',
  on_or_before: 'date',
  on_or_after: 'date',
  this_week: 'empty_object',
  past_week: 'empty_object',
  past_month: 'empty_object',
  past_year: 'empty_object',
  next_week: 'empty_object',
  next_month: 'empty_object',
  next_year: 'empty_object',
  this_month: 'empty_object',
} as const
const CHOICE = { equals: 'names', does_not_equal: 'names' } as const
const PEOPLE = { contains: 'id', does_not_contain: 'id' } as const

/** Which conditions each filter type knows, and what they compare with (reference section 2.3). */
export const OPERATORS: Readonly<Record<string, Readonly<Record<string, Operand>>>> = {
  title: { ...TEXT, ...EXISTENCE },
  rich_text: { ...TEXT, ...EXISTENCE },
  url: { ...TEXT, ...EXISTENCE },
  email: { ...TEXT, ...EXISTENCE },
  phone_number: { ...TEXT, ...EXISTENCE },
  number: { ...NUMBER, ...EXISTENCE },
  unique_id: NUMBER,
  checkbox: { equals: 'boolean', does_not_equal: 'boolean' },
  select: { ...CHOICE, ...EXISTENCE },
  status: { ...CHOICE, ...EXISTENCE },
  multi_select: { contains: 'names', does_not_contain: 'names', ...EXISTENCE },
  date: { ...DATE, ...EXISTENCE },
  created_time: { ...DATE, ...EXISTENCE },
  last_edited_time: { ...DATE, ...EXISTENCE },
  people: { ...PEOPLE, ...EXISTENCE },
  created_by: { ...PEOPLE, ...EXISTENCE },
  last_edited_by: { ...PEOPLE, ...EXISTENCE },
  relation: { ...PEOPLE, ...EXISTENCE },
  files: EXISTENCE,
  verification: { status: 'string', does_not_equal: 'string' },
}

/** Days that date conditions may name. */
export const RELATIVE_DAYS: Readonly<Record<string, number>> = {
  today: 0,
  tomorrow: 1,
  yesterday: -1,
  one_week_ago: -7,
  one_week_from_now: 7,
  one_month_ago: -30,
  one_month_from_now: 30,
}

/** Whether an operand is of the wanted kind. */
export const isOperand = (kind: Operand, value: unknown): boolean => {
  switch (kind) {
    case 'true':
      return value === true
    case 'date':
      return typeof value === 'string' && (isIsoDate(value) || value in RELATIVE_DAYS)
    case 'empty_object':
      return typeof value === 'object' && value !== null && Object.keys(value).length === 0
    case 'names':
      return typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))
    case 'id':
      return typeof value === 'string'
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === kind
  }
}

/** How messages name an operand kind. */
export const operandName = (kind: Operand): string =>
  ({
    string: 'a string',
    number: 'a number',
    boolean: 'a boolean',
    true: '`true`',
    date: 'a valid ISO 8601 date string',
    empty_object: 'an empty object',
    names: 'a string or an array',
    id: 'a valid uuid',
  })[kind]
