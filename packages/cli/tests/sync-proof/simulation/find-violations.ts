import { DEFAULT_WORKSPACE, type Specification } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { startInstance } from '../world/start-instance.ts'
import { wordsOf } from '../world/texts.ts'
import { pagesOf, specifications, type PageFacts, type Scene } from './scene.ts'

/** Every promise that does not hold in a world at rest, in words; empty when all do. */
export const findViolations = async (scene: Scene): Promise<readonly string[]> => {
  const pages = pagesOf(scene.world)
  const all = await specifications(scene.world)
  const kept = await keptWords(scene, all)
  const made = scene.made + [...scene.attempted].filter((token) => kept.has(token)).length
  return [
    ...[...scene.tokens].filter((token) => !kept.has(token)).map((token) => `the word ${token} is lost`),
    ...(await unequalSides(scene, all, pages)),
    ...lostComments(scene, pages),
    ...(await unaudited(scene, all)),
    ...(all.length === made ? [] : [`${made} things were made and there are ${all.length} specifications`]),
    ...(pages.length <= made ? [] : [`${made} things were made and there are ${pages.length} pages`]),
    ...(scene.world.wire.impatient() === 0
      ? []
      : [`${scene.world.wire.impatient()} requests did not wait as long as Notion asked`]),
  ]
}

/** Specifications that are archived although nobody archived them or threw their page away. */
export const inferredDeletions = async ({ world, discarded }: Scene): Promise<readonly string[]> => {
  const wrong: string[] = []
  for (const { id, archivedAt, head } of await specifications(world)) {
    if (archivedAt === null || discarded.has(id)) continue
    const link = expectOk(await world.library.ledger.get(DEFAULT_WORKSPACE, 'notion', id))
    if (link?.ref == null || !discarded.has(link.ref))
      wrong.push(`${head.content.title} is archived and nobody did that`)
  }
  return wrong
}

/** The words of every version (the heads are among them), of every open conflict and of the developer's files. */
const keptWords = async ({ world, tree }: Scene, all: readonly Specification[]): Promise<ReadonlySet<string>> => {
  const kept: string[] = []
  for (const { id } of all)
    kept.push(
      ...expectOk(await world.library.versions.list(DEFAULT_WORKSPACE, id, { limit: 500, offset: 0 })).items.map(
        ({ content }) => content.body,
      ),
    )
  const open = expectOk(
    await world.library.conflicts.list({ workspaceId: DEFAULT_WORKSPACE, state: 'open', limit: 200, cursor: null }),
  ).items
  kept.push(...open.flatMap(({ ours, theirs }) => [ours.text, theirs.text]))
  kept.push(...(tree.made?.files() ?? []).map(({ text }) => text))
  return new Set(kept.join('\n').match(/[\p{L}\p{N}]+/gu))
}

/** The same words on both sides, read without the engine, and the same text byte for byte, read with it. */
const unequalSides = async (
  { world }: Scene,
  all: readonly Specification[],
  pages: readonly PageFacts[],
): Promise<readonly string[]> => {
  const { replica } = startInstance(world)
  const listed = new Map(expectOk(await replica.changes(null)).items.map((entry) => [entry.ref, entry]))
  const wrong: string[] = []
  for (const { id, archivedAt, head, status } of all) {
    const link = expectOk(await world.library.ledger.get(DEFAULT_WORKSPACE, 'notion', id))
    const page = pages.find((one) => one.id === link?.ref)
    if (archivedAt !== null) {
      if (page !== undefined && page.place !== 'trashed')
        wrong.push(`${head.content.title} is archived and its page is ${page.place}`)
      continue
    }
    if (page?.place !== 'live' || link === null) {
      wrong.push(`${head.content.title} is active and its page is ${page?.place ?? 'missing'}`)
      continue
    }
    const open = expectOk(await world.library.conflicts.openFor(DEFAULT_WORKSPACE, id, 'notion'))
    const state = open.length > 0 ? 'conflict' : 'synced'
    if (link.state !== state)
      wrong.push(`${head.content.title} is ${link.state}, not ${state}: ${link.problem ?? 'no problem noted'}`)
    if (open.length > 0) continue
    if (wordsOf(page.markdown) !== wordsOf(head.content.body))
      wrong.push(
        `the page of ${head.content.title} has other words:\n${page.markdown}\n--- here:\n${head.content.body}`,
      )
    const read = await replica.read(page.id, link.mirror)
    if (read.isErr() || read.value.body !== head.content.body)
      wrong.push(`the page of ${head.content.title} reads differently`)
    const shown = listed.get(page.id)?.properties
    if (
      shown?.title !== head.content.title ||
      (shown.priority ?? head.content.priority) !== head.content.priority ||
      (shown.status ?? status) !== status
    )
      wrong.push(
        `the properties of ${head.content.title} differ: ${JSON.stringify(shown)} and ${JSON.stringify({ ...head.content, body: undefined })}`,
      )
  }
  return wrong
}

const lostComments = ({ comments }: Scene, pages: readonly PageFacts[]): readonly string[] =>
  comments
    .filter(({ page, discussion }) => pages.find(({ id }) => id === page)?.markdown.includes(discussion) !== true)
    .map(({ page }) => `a comment on page ${page} lost its place`)

/** The audit log knows how each head came to be. */
const unaudited = async ({ world }: Scene, all: readonly Specification[]): Promise<readonly string[]> => {
  const wrong: string[] = []
  for (const { id, head } of all) {
    const records = expectOk(
      await world.library.audit.list({ workspaceId: DEFAULT_WORKSPACE, specificationId: id, limit: 500 }),
    )
    if (records.every(({ afterVersion }) => afterVersion !== head.id))
      wrong.push(`version ${head.number} of ${head.content.title} is in no audit record`)
  }
  return wrong
}
