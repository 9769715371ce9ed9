import { isFullBlock, isFullPage } from '@notionhq/client'
import type { SandboxUnderTest } from './start-sandbox.ts'

type Notion = Pick<SandboxUnderTest, 'notion'>

/** A page's properties as plain values: text, a number, the name of an option, or the names of several. */
export const propertiesOf = async (
  { notion }: Notion,
  page: string,
): Promise<Readonly<Record<string, string | number | readonly string[] | null>>> => {
  const answer = await notion.pages.retrieve({ page_id: page })
  if (!isFullPage(answer)) throw new Error(`the page ${page} cannot be read`)
  return Object.fromEntries(
    Object.entries(answer.properties).map(([name, property]) => {
      if (property.type === 'title') return [name, plain(property.title)]
      if (property.type === 'rich_text') return [name, plain(property.rich_text)]
      if (property.type === 'select') return [name, property.select?.name ?? null]
      if (property.type === 'status') return [name, property.status?.name ?? null]
      if (property.type === 'number') return [name, property.number]
      if (property.type === 'date') return [name, property.date?.start ?? null]
      if (property.type === 'multi_select') return [name, property.multi_select.map((option) => option.name)]
      return [name, property.type]
    }),
  )
}

const plain = (runs: readonly { readonly plain_text: string }[]): string => runs.map((run) => run.plain_text).join('')

export interface ShownBlock {
  readonly id: string
  readonly text: string
}

/** The page's blocks of the first level with their visible text. */
export const blocksOf = async ({ notion }: Notion, page: string): Promise<readonly ShownBlock[]> => {
  const { results } = await notion.blocks.children.list({ block_id: page, page_size: 100 })
  return results.filter(isFullBlock).map((block) => {
    const content: unknown = Reflect.get(block, block.type)
    const runs: unknown =
      typeof content === 'object' && content !== null && 'rich_text' in content ? content.rich_text : []
    return {
      id: block.id,
      text: Array.isArray(runs) ? runs.map((run: { plain_text: string }) => run.plain_text).join('') : '',
    }
  })
}

/** The pages that the database shows: id and title of each. */
export const pagesOf = async (
  sandbox: Pick<SandboxUnderTest, 'notion' | 'dataSourceId'>,
): Promise<readonly { readonly id: string; readonly title: string }[]> => {
  const source = await sandbox.dataSourceId()
  const pages: { id: string; title: string }[] = []
  for (let cursor: string | null = null; ;) {
    const answer = await sandbox.notion.dataSources.query({
      data_source_id: source,
      page_size: 100,
      ...(cursor === null ? {} : { start_cursor: cursor }),
    })
    for (const page of answer.results) {
      if (!('properties' in page) || page.object !== 'page') continue
      const title = Object.values(page.properties).find((property) => property.type === 'title')
      pages.push({
        id: page.id,
        title:
          title?.type === 'title' && Array.isArray(title.title)
            ? title.title.map((run) => run.plain_text).join('')
            : '',
      })
    }
    if (!answer.has_more) return pages
    cursor = answer.next_cursor
  }
}

/** Requests of the log that may change something in Notion. */
export const writesOf = async (sandbox: Pick<SandboxUnderTest, 'person'>): Promise<readonly string[]> => {
  const requests: readonly { method: string; route: string }[] = await sandbox.person('requests')
  return requests
    .map(({ method, route }) => `${method} ${route}`)
    .filter((line) => !line.startsWith('GET ') && !line.endsWith('/query') && !line.endsWith('/search'))
}
