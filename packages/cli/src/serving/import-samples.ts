import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { DEFAULT_SPEC_TYPE, DEFAULT_WORKSPACE, SYSTEM, type DocumentFormat } from '@nos/domain'
import type { Caller, UseCases } from '@nos/domain/use-cases'

/** The sample `openspec/` folder of the checkout; null in an installation without one. */
export const sampleFolder = (): string | null => {
  const folder = join(import.meta.dirname, '..', '..', '..', '..', 'examples', 'openspec', 'specs')
  return existsSync(folder) ? folder : null
}

/** Stores every `spec.md` of the folder in an empty library; gives how many. A library that was ever used is left alone. */
export const importSamples = async (useCases: UseCases, format: DocumentFormat, folder: string): Promise<number> => {
  const query = {
    workspaceId: DEFAULT_WORKSPACE,
    archived: 'all',
    sort: { field: 'created_at', descending: false },
    limit: 1,
    cursor: null,
  } as const
  const present = await useCases.listSpecifications(query)
  if (present.isErr() || present.value.items.length > 0) return 0
  const caller: Caller = { workspaceId: DEFAULT_WORKSPACE, author: SYSTEM, requestId: null }
  let imported = 0
  for (const file of globSync('**/spec.md', { cwd: folder }).toSorted()) {
    const capability = dirname(file).split(sep).join('/')
    const body = readFileSync(join(folder, file), 'utf8')
    const title = format.title(body) ?? capability
    const made = await useCases.createSpecification(caller, {
      title,
      capability,
      body,
      specType: DEFAULT_SPEC_TYPE,
      source: 'openspec',
      message: 'Imported from the sample folder',
    })
    if (made.isOk()) imported += 1
  }
  return imported
}
