import { DISCUSSED, withToken } from '../world/texts.ts'
import { pagesOf, type PageFacts, type Scene } from './scene.ts'
import type { PersonStep } from './step.ts'

const PRIORITIES = ['P0', 'P1', 'P2', 'P3'] as const

/** What a person does in the Notion window, all at once; `token` is the word that must never be lost. */
export const personActs = (scene: Scene, { kind, at }: PersonStep, token: string): void => {
  const { side, databaseId } = scene.world.sandbox
  const pages = pagesOf(scene.world)
  const page = pages[at % pages.length]
  if (page === undefined) return
  switch (kind) {
    case 'edits':
      return edits(scene, page, at, token)
    case 'creates':
    case 'copies': {
      // A copied row carries the original's mark along.
      const mark = kind === 'copies' ? markOf(scene, page.id) : null
      side.createPage({
        database: databaseId,
        title: `Page ${token}`,
        markdown: `## Purpose\nPeople want ${token}.\n`,
        properties: mark === null ? {} : { 'NOS ID': mark },
      })
      scene.made += 1
      scene.tokens.add(token)
      return
    }
    case 'sets a property':
      if (page.place === 'live')
        side.setProperty(
          at % 2 === 0
            ? { page: page.id, property: 'Name', value: `Name ${at}` }
            : { page: page.id, property: 'Priority', value: PRIORITIES[at % 4] ?? 'P0' },
        )
      return
    case 'trashes':
      if (page.place === 'live') side.trash({ page: page.id })
      scene.discarded.add(page.id)
      return
    case 'restores':
      if (page.place === 'trashed') side.restore({ page: page.id })
      return
    case 'unshares':
      return side.unshare({ id: page.id })
    case 'shares':
      return side.share({ id: page.id })
    case 'moves away':
      if (page.place === 'live') side.move({ page: page.id })
      return
    case 'moves back':
      if (page.place === 'elsewhere') side.move({ page: page.id, toDatabase: databaseId })
      return
    case 'comments':
      if (page.place === 'live' && page.markdown.includes(DISCUSSED))
        scene.comments.push({ page: page.id, discussion: side.comment({ page: page.id, on: DISCUSSED, text: token }) })
  }
}

const edits = ({ world, tokens }: Scene, { id, place, markdown }: PageFacts, at: number, token: string): void => {
  if (place !== 'live') return
  world.sandbox.side.setMarkdown({ page: id, markdown: withToken(markdown, at, token) })
  if (world.sandbox.side.readMarkdown({ page: id }).includes(token)) tokens.add(token)
}

const markOf = ({ world }: Scene, page: string): string | null =>
  JSON.stringify(world.sandbox.snapshot()['pages'])
    .split(`["${page}"`)[1]
    ?.match(/"00000000-0007-4000-8000-[0-9a-f]{12}"/)?.[0]
    .slice(1, -1) ?? null
