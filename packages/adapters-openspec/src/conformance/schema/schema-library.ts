import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { absolute } from '../tree/tree-reader.ts'
import type { TreeReader } from '../tree/tree-reader.ts'
import { parseSchema } from './parse-schema.ts'
import { readYaml } from './read-yaml.ts'
import { asMapping } from './shape-fault.ts'
import { BUILT_IN_SCHEMA, BUILT_IN_SCHEMA_NAME } from './workflow-schema.ts'
import type { WorkflowSchema } from './workflow-schema.ts'

/**
 * The workflow schemas a project can use: its own under `openspec/schemas/`, the user's (a tree with one folder per
 * schema) and the built-in one, in that order of precedence.
 */
export interface SchemaLibrary {
  /** Every name, sorted. */
  readonly names: () => readonly string[]
  /** The schema of a name (a trailing `.yaml` is ignored), or the official sentence on why there is none. */
  readonly resolve: (name: string) => Result<WorkflowSchema, string>
  /** The schema name of `openspec/config.yaml` (or `.yml`); undefined when it does not say. Read once. */
  readonly projectDefault: () => string | undefined
  /** Whether a name stands for the built-in schema, not for one that overrides it. */
  readonly isBuiltIn: (name: string) => boolean
}

export const createSchemaLibrary = (project: TreeReader, user?: TreeReader): SchemaLibrary => {
  const shelves: readonly Shelf[] = [
    { tree: project, folder: 'openspec/schemas' },
    ...(user === undefined ? [] : [{ tree: user, folder: '' }]),
  ]
  const names = (): readonly string[] => [...new Set([BUILT_IN_SCHEMA_NAME, ...shelves.flatMap(namesOn)])].toSorted()
  const place = (name: string): { readonly tree: TreeReader; readonly path: string } | undefined =>
    shelves.map((shelf) => schemaAt(shelf, name)).find((found) => found !== undefined)
  let configured: { readonly name: string | undefined } | undefined
  return {
    names,
    projectDefault: () => (configured ??= { name: readConfiguredName(project) }).name,
    resolve: (name) => {
      const plain = withoutExtension(name)
      const found = isSafeName(plain) ? place(plain) : undefined
      if (found !== undefined) return load(found.tree, found.path)
      return plain === BUILT_IN_SCHEMA_NAME
        ? ok(BUILT_IN_SCHEMA)
        : err(`Schema '${plain}' not found. Available schemas: ${names().join(', ')}`)
    },
    isBuiltIn: (name) => withoutExtension(name) === BUILT_IN_SCHEMA_NAME && place(BUILT_IN_SCHEMA_NAME) === undefined,
  }
}

const readConfiguredName = (tree: TreeReader): string | undefined => {
  const path = ['openspec/config.yaml', 'openspec/config.yml'].find((file) => tree.kindOf(file) !== undefined)
  if (path === undefined) return undefined
  const config = tree
    .read(path)
    .map((text) => readYaml(text).unwrapOr(undefined))
    .unwrapOr(undefined)
  const schema = asMapping(config)?.['schema']
  return typeof schema === 'string' && schema !== '' ? schema : undefined
}

interface Shelf {
  readonly tree: TreeReader
  readonly folder: string
}

const withoutExtension = (name: string): string => name.replace(/\.ya?ml$/, '')

const isSafeName = (name: string): boolean =>
  name !== '' && name !== '.' && name !== '..' && !/[\\/]/u.test(name) && !/^[A-Za-z]:/u.test(name)

const below = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`)

const namesOn = ({ tree, folder }: Shelf): readonly string[] =>
  tree
    .list(folder)
    .unwrapOr([])
    .filter(({ name, kind }) => {
      if (TRANSIENT.test(name)) return false
      const path = below(folder, name)
      const isFolder = kind === 'directory' || (kind === 'link' && tree.kindOf(path) === 'directory')
      return isFolder && tree.kindOf(`${path}/schema.yaml`) !== undefined
    })
    .map(({ name }) => name)

/** Folders the official command makes for a moment while it puts a schema in place. */
const TRANSIENT = /^\.fork-staging-|\.fork-backup-|^\.init-staging-|\.init-backup-/

const schemaAt = ({ tree, folder }: Shelf, name: string): { tree: TreeReader; path: string } | undefined => {
  const home = below(folder, name)
  const path = `${home}/schema.yaml`
  return tree.kindOf(path) !== undefined && tree.confine(home, path) === undefined ? { tree, path } : undefined
}

const load = (tree: TreeReader, path: string): Result<WorkflowSchema, string> => {
  const place = absolute(tree, path)
  const text = tree.read(path)
  if (text.isErr()) return err(`Failed to read schema at '${place}': ${text.error.message}`)
  const value = readYaml(text.value)
  if (value.isErr()) return err(`Failed to parse schema at '${place}': ${value.error}`)
  return parseSchema(value.value).mapErr((problem) => `Invalid schema at '${place}': ${problem}`)
}
