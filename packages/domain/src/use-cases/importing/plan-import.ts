import { err, ok, type Result } from 'neverthrow'
import type { DocumentFormat } from '../../ports/document-format.ts'
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
  format: DocumentFormat,
): Result<readonly ImportStep[], InvalidTree> => {
  const errors: { path: string; message: string }[] = [...duplicates(files)]
  const steps: ImportStep[] = []
  for (const { path, text } of files) {
    const read = readTreePath(path)
    if (read.kind === 'refused') errors.push({ path, message: read.reason })
    else if (read.kind === 'ignored') steps.push({ path, kind: 'ignore', reason: read.reason })
    else if (text === null) errors.push({ path, message: 'is not UTF-8; save it as UTF-8' })
    else {
      const known = present.get(capabilityKey(read.capability))
      const step =
        known === undefined ? creation(path, read.capability, text, format) : revision(path, known, text, format)
      const title = 'title' in step ? step.title : undefined
      const checked = checkContent({ body: text, ...(title === undefined ? {} : { title }) })
      if (checked.isOk()) steps.push(step)
      else errors.push(...checked.error.errors.map(({ message }) => ({ path, message })))
    }
  }
  return errors.length > 0 ? err({ kind: 'InvalidTree', errors }) : ok(steps)
}

/** Names that are one file on a disk that does not tell case or Unicode forms apart. */
const duplicates = (files: readonly TreeFile[]): readonly { readonly path: string; readonly message: string }[] => {
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
