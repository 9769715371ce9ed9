import { compactId } from '../model/ids.ts'
import type { JsonObject } from '../model/json.ts'
import { nameOf } from '../model/name-of.ts'
import type { World } from '../model/world.ts'
import type { Inline, Mention } from './inline.ts'
import { plainTextOf } from './plain-text.ts'

/** Rich text as the API answers it. */
export const writeRichText = (world: World, runs: readonly Inline[]): readonly JsonObject[] =>
  runs.flatMap((run) => pieces(run)).map((run) => writeRun(world, run))

function writeRun(world: World, run: Inline): JsonObject {
  const shared = { annotations: { ...run.annotations }, plain_text: plainTextOf(run, nameOf(world)) }
  if (run.type === 'text') {
    return {
      type: 'text',
      text: { content: run.content, link: run.link === null ? null : { url: run.link } },
      ...shared,
      href: run.link,
    }
  }
  if (run.type === 'equation')
    return { type: 'equation', equation: { expression: run.expression }, ...shared, href: null }
  return { type: 'mention', mention: writeMention(run.mention), ...shared, href: hrefOf(run.mention) }
}

/** Text longer than 2000 units is answered in several runs. */
function pieces(run: Inline): readonly Inline[] {
  if (run.type !== 'text' || run.content.length <= 2000) return [run]
  return Array.from({ length: Math.ceil(run.content.length / 2000) }, (_, index) => ({
    ...run,
    content: run.content.slice(index * 2000, (index + 1) * 2000),
  }))
}

function writeMention(mention: Mention): JsonObject {
  if (mention.type === 'date')
    return { type: 'date', date: { start: mention.start, end: mention.end, time_zone: mention.timeZone } }
  const reference = mention.type === 'user' ? { object: 'user', id: mention.id } : { id: mention.id }
  return { type: mention.type, [mention.type]: reference }
}

const hrefOf = (mention: Mention): string | null =>
  mention.type === 'page' || mention.type === 'database' ? `https://app.notion.com/p/${compactId(mention.id)}` : null
