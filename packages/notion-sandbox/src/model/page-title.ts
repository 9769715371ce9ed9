import type { Inline } from '../richtext/inline.ts'
import { plainText } from '../richtext/plain-text.ts'
import type { Page } from './objects.ts'
import type { World } from './world.ts'

/** A page's title runs. */
export const titleRuns = (page: Page): readonly Inline[] => {
  const value = page.properties['title']
  return value?.kind === 'text' ? value.text : []
}

/** The title of a page or database as plain text; empty when it is gone. */
export const titleText = (world: World, id: string): string => {
  const page = world.pages.get(id)
  return page === undefined ? plainText(world.databases.get(id)?.title ?? []) : plainText(titleRuns(page))
}
