import { DEFAULT_WORKSPACE, type Specification } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import { createDeveloperTree, type DeveloperTree } from '../world/developer-tree.ts'
import { createDurableWorld, type DurableWorld } from '../world/durable-world.ts'
import { startInstance } from '../world/start-instance.ts'
import { DISCUSSED, PERSON_TEXT, SERVICE_TEXT } from '../world/texts.ts'

/** A world in use, and what must be true of it in the end. */
export interface Scene {
  readonly world: DurableWorld
  /** Words of edits that were acknowledged. */
  readonly tokens: Set<string>
  /** Discussions on lines that nobody edits, with their page. */
  readonly comments: { readonly page: string; readonly discussion: string }[]
  /** Pages that a person threw away and specifications that a user archived, ever. */
  readonly discarded: Set<string>
  /** Words of specifications that somebody asked for and may never have heard of: each is one or none. */
  readonly attempted: Set<string>
  /** The developer's folder; null until there is one. */
  readonly tree: { made: DeveloperTree | null }
  /** Pages and specifications that somebody made on purpose, the attempted ones not counted. */
  made: number
}

/** One page that a person wrote, one that was written here, both in step and commented on. */
export const createScene = async (): Promise<Scene> => {
  const world = await createDurableWorld()
  const { side, databaseId } = world.sandbox
  const instance = startInstance(world)
  const first = side.createPage({ database: databaseId, title: 'Login', markdown: PERSON_TEXT })
  const here = expectOk(
    await instance.useCases.createSpecification(instance.caller, {
      title: 'Leave',
      specType: 'Feature',
      body: SERVICE_TEXT,
    }),
  ).specification
  for (let round = 0; round < 3; round += 1) {
    expectOk(
      await instance.synchroniser.synchronisePass({
        sweep: false,
        dryRun: false,
        specificationId: null,
        report: () => undefined,
      }),
    )
    world.clock.advance(120_000)
  }
  const second = expectOk(await world.library.ledger.get(DEFAULT_WORKSPACE, 'notion', here.id))?.ref ?? ''
  const comments = [first, second].map((page) => ({
    page,
    discussion: side.comment({ page, on: DISCUSSED, text: 'Why?' }),
  }))
  return {
    world,
    tokens: new Set(),
    comments,
    discarded: new Set(),
    attempted: new Set(),
    tree: { made: null },
    made: 2,
  }
}

/** The developer's working tree, empty at first. */
export const treeOf = ({ tree }: Scene): DeveloperTree => (tree.made ??= createDeveloperTree())

/** Every specification, archived ones too, oldest first. */
export const specifications = async ({ library }: DurableWorld): Promise<readonly Specification[]> =>
  expectOk(
    await library.specifications.list({
      workspaceId: DEFAULT_WORKSPACE,
      archived: 'all',
      sort: { field: 'created_at', descending: false },
      limit: 200,
      cursor: null,
    }),
  ).items

/** A page as Notion holds it, read from its snapshot. */
export interface PageFacts {
  readonly id: string
  readonly place: 'live' | 'trashed' | 'elsewhere'
  readonly markdown: string
}

/** Every page of the database and those that were taken out of it; the page that holds the database is none. */
export const pagesOf = ({ sandbox, source }: DurableWorld): readonly PageFacts[] => {
  const [, ...pages] = entriesOf(sandbox.snapshot()['pages'])
  return pages.flatMap(({ id, inTrash, isArchived, parent }) => {
    if (id === undefined) return []
    const place =
      inTrash === true || isArchived === true ? 'trashed' : parent?.id === source.dataSourceId ? 'live' : 'elsewhere'
    return [{ id, place, markdown: sandbox.side.readMarkdown({ page: id }) } as const]
  })
}

interface StoredPage {
  readonly id?: string
  readonly inTrash?: boolean
  readonly isArchived?: boolean
  readonly parent?: { readonly id?: string }
}

const entriesOf = (stored: unknown): readonly StoredPage[] =>
  Array.isArray(stored) ? stored.map((entry: unknown) => (Array.isArray(entry) ? entry[1] : entry) as StoredPage) : []
