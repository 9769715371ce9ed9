import type { NameOf } from '../richtext/plain-text.ts'
import { plainText } from '../richtext/plain-text.ts'
import { titleText } from './page-title.ts'
import type { World } from './world.ts'

/** How mentions read in plain text. */
export const nameOf =
  (world: World): NameOf =>
  (mention) => {
    if (mention.type === 'date') return mention.start + (mention.end === null ? '' : ` → ${mention.end}`)
    if (mention.type === 'user') return `@${world.users.get(mention.id)?.name ?? 'Anonymous'}`
    if (mention.type === 'data_source') return plainText(world.dataSources.get(mention.id)?.title ?? [])
    return titleText(world, mention.id) || 'Untitled'
  }
