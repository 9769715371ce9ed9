import { statSync } from 'node:fs'
import { resolve } from 'node:path'
import {
  createDirectoryTree,
  findOpenSpecRoot,
  openProject,
  validateNamedItem,
  validateTree,
} from '@nos/adapters-openspec/openspec'
import type { ValidationAnswer } from '@nos/adapters-openspec/openspec'
import { itemAtPath } from './find-targets.ts'

export interface OfficialQuestion {
  readonly directory: string
  /** A folder with `openspec/`, a path of one of its items, an item's name, or nothing for everything. */
  readonly path: string | undefined
  readonly scope: 'all' | 'specs' | 'changes'
  readonly strict: boolean
  readonly type: 'change' | 'spec' | undefined
  readonly userSchemas: string | undefined
}

/** The answer of `openspec validate … --json --no-interactive` to the same question. */
export const answerOfficially = async (question: OfficialQuestion): Promise<ValidationAnswer> => {
  const { directory, path, scope, strict, type } = question
  const item = path === undefined ? undefined : itemAtPath(resolve(directory, path))
  const named = item ?? (path === undefined || isFolder(resolve(directory, path)) ? undefined : { id: path, type })
  const start = named === undefined && path !== undefined ? resolve(directory, path) : directory
  const root =
    item?.root ??
    findOpenSpecRoot(start, { implicit: named !== undefined }).match(
      (found) => found,
      (refusal) => refusal,
    )
  if ('code' in root) return { kind: 'refused', document: { status: [root] }, exitCode: 1 }
  const project = openProject(createDirectoryTree(root.path), userSchemasOf(question))
  if (named === undefined) return validateTree(project, { scope, strict, source: root.source })
  const wanted = named.type === undefined ? {} : { type: named.type }
  return validateNamedItem(project, named.id, { ...wanted, strict, source: root.source })
}

const userSchemasOf = ({
  userSchemas,
}: OfficialQuestion): { readonly userSchemas?: ReturnType<typeof createDirectoryTree> } =>
  userSchemas === undefined ? {} : { userSchemas: createDirectoryTree(userSchemas) }

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
