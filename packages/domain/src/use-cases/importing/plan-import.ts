import { err, ok, ResultAsync, type Result } from 'neverthrow'
import type { DocumentFormat } from '../../ports/document-format.ts'
import type { Pause } from '../../ports/pause.ts'
import { capabilityKey, type Capability } from '../../specification/capability.ts'
import type { Specification } from '../../specification/specification.ts'
import type { InvalidTree } from '../failure.ts'
import { checkContent } from '../specifications/check-content.ts'
import type { TreeFile } from '../use-cases.ts'
import { changedTitle, newTitle } from './imported-title.ts'
import { readTreePath, withinTree } from './tree-path.ts'

/** What an import does with one file. */
export type ImportStep = { readonly path: string } & (
  | { readonly kind: 'ignore'; readonly reason: string }
  | { readonly kind: 'create'; readonly capability: Capability; readonly title: string; readonly body: string }
  | { readonly kind: 'revise'; readonly present: Specification; readonly title?: string; readonly body: string }
  | { readonly kind: 'keep'; readonly present: Specification }
)

/** A step for each file in the order given, or everything that is wrong with the upload: nothing of it is written then. */
export const planImport = (
  files: readonly TreeFile[],
  present: ReadonlyMap<string, Specification>,
  { format, pause }: Planner,
): ResultAsync<readonly ImportStep[], InvalidTree> => new ResultAsync(planned(files, present, format, pause))

interface Planner {
  readonly format: DocumentFormat
  readonly pause?: Pause
}

type Problem = InvalidTree['errors'][number]

const planned = async (
  files: readonly TreeFile[],
  present: ReadonlyMap<string, Specification>,
  format: DocumentFormat,
  pause: Pause = async () => {},
): Promise<Result<readonly ImportStep[], InvalidTree>> => {
  const errors: Problem[] = [...duplicates(files)]
  const steps: ImportStep[] = []
  let size = 0
  for (const file of files) {
    stepOf(file, present, format).match(
      (step) => void steps.push(step),
      (problems) => void errors.push(...problems),
    )
    size += SIZE_OF_A_FILE + (file.text?.length ?? 0)
    if (size < PLANNED_AT_ONCE) continue
    size = 0
    await pause()
  }
  return errors.length > 0 ? err({ kind: 'InvalidTree', errors }) : ok(steps)
}

/** In characters, as which a file is counted too. */
const PLANNED_AT_ONCE = 2_000_000
const SIZE_OF_A_FILE = 5000

const stepOf = (
  { path, text }: TreeFile,
  present: ReadonlyMap<string, Specification>,
  format: DocumentFormat,
): Result<ImportStep, readonly Problem[]> => {
  const read = readTreePath(path)
  if (read.kind === 'refused') return err([{ path, message: read.reason }])
  if (read.kind === 'ignored') return ok({ path, kind: 'ignore', reason: read.reason })
  if (text === null) return err([{ path, message: 'is not UTF-8; save it as UTF-8' }])
  const known = present.get(capabilityKey(read.capability))
  const step = known === undefined ? creation(path, read.capability, text, format) : revision(path, known, text, format)
  const title = 'title' in step ? step.title : undefined
  return checkContent({ body: text, ...(title === undefined ? {} : { title }) })
    .map(() => step)
    .mapErr(({ errors }) => errors.map(({ message }) => ({ path, message })))
}

/** Names that are one file on a disk that does not tell case or Unicode forms apart. */
const duplicates = (files: readonly TreeFile[]): readonly Problem[] => {
  const first = new Map<string, string>()
  return files.flatMap(({ path }) => {
    const key = capabilityKey(withinTree(path))
    const other = first.get(key)
    if (other === undefined) first.set(key, path)
    return other === undefined
      ? []
      : [{ path, message: `is the same file as ${JSON.stringify(other)}, apart from case and Unicode form` }]
  })
}

const creation = (path: string, capability: Capability, body: string, format: DocumentFormat): ImportStep => ({
  path,
  kind: 'create',
  capability,
  title: newTitle(format, body, capability),
  body,
})

const revision = (path: string, present: Specification, body: string, format: DocumentFormat): ImportStep => {
  const { content } = present.head
  if (content.body === body) return { path, kind: 'keep', present }
  const title = changedTitle(format, content, body)
  return { path, kind: 'revise', present, body, ...(title === null ? {} : { title }) }
}
