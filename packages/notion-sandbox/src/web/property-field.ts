import { html } from 'hono/html'
import type { Page } from '../model/objects.ts'
import type { Property } from '../model/property.ts'
import type { World } from '../model/world.ts'
import { plainText } from '../richtext/plain-text.ts'
import type { SimpleValue } from '../side-door/simple-value.ts'
import type { Markup } from './markup.ts'

const WRITABLE = new Set([
  'rich_text',
  'number',
  'select',
  'multi_select',
  'status',
  'date',
  'people',
  'checkbox',
  'url',
  'email',
  'phone_number',
])

/** Whether a person can change this property here. */
export const isWritable = (property: Property): boolean => WRITABLE.has(property.type)

/** A property's value as one line of text. */
export const shownValue = (world: World, page: Page, property: Property): string => {
  const value = page.properties[property.id]
  switch (value?.kind) {
    case 'text':
      return plainText(value.text)
    case 'number':
      return value.number === null ? '' : String(value.number)
    case 'string':
      return value.string ?? ''
    case 'checkbox':
      return value.checked ? 'true' : ''
    case 'date':
      return value.start
    case 'options':
      return value.ids.map((id) => property.options.find((option) => option.id === id)?.name ?? '').join(', ')
    case 'references':
      return value.ids.map((id) => world.users.get(id)?.name ?? id).join(', ')
    case 'files':
      return `${value.files.length} file(s)`
    case 'none':
    case undefined:
      return ''
  }
}

/** The input that edits a property. */
export const propertyField = (world: World, page: Page, property: Property): Markup => {
  const shown = shownValue(world, page, property)
  if (property.type === 'checkbox')
    return html`<input type="checkbox" name="value" value="true" ${shown === 'true' ? 'checked' : ''} />`
  if (property.type !== 'select' && property.type !== 'status') return html`<input name="value" value="${shown}" />`
  const empty = property.type === 'select' ? html`<option value=""></option>` : ''
  return html`<select name="value">${empty}${property.options.map((option) => html`<option ${option.name === shown ? 'selected' : ''}>${option.name}</option>`)}</select>`
}

/** What a form's text means for a property; an empty text clears it. */
export const valueOfText = (property: Property, text: string): SimpleValue => {
  if (property.type === 'checkbox') return text === 'true'
  if (property.type === 'multi_select' || property.type === 'people')
    return text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  if (text === '') return null
  return property.type === 'number' ? Number(text) : text
}
