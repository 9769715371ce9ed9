import { parseCapability, type Capability } from '../../specification/capability.ts'

/** What a file of an `openspec/` folder is to an import. */
export type TreePath =
  | { readonly kind: 'specification'; readonly capability: Capability }
  /** Part of the folder, but not of what is imported. */
  | { readonly kind: 'ignored'; readonly reason: string }
  /** A name that no upload may contain. */
  | { readonly kind: 'refused'; readonly reason: string }

/** The path without a leading `./` and `openspec/`: relative to the folder. */
export const withinTree = (path: string): string => path.replace(/^(?:\.\/)+/, '').replace(/^openspec\//, '')

/** Reads a path of an upload; main specs are `specs/<capability>/spec.md`, with or without a leading `openspec/`. */
export const readTreePath = (path: string): TreePath => {
  const reason = hostility(path)
  if (reason !== null) return { kind: 'refused', reason }
  const name = withinTree(path)
  const segments = name.split('/')
  const last = segments.pop()
  const [first, ...capability] = segments
  if (first !== 'specs')
    return { kind: 'ignored', reason: IGNORED[first ?? name] ?? 'only specs/<capability>/spec.md is imported' }
  if (last !== 'spec.md') return { kind: 'ignored', reason: 'only the spec.md of a capability is imported' }
  if (capability.length === 0)
    return { kind: 'ignored', reason: 'it lies in no capability folder; move it to specs/<capability>/spec.md' }
  return parseCapability(capability.join('/')).match<TreePath>(
    (parsed) => ({ kind: 'specification', capability: parsed }),
    ({ reason: invalid }) => ({ kind: 'refused', reason: `the capability ${invalid}` }),
  )
}

const IGNORED: Readonly<Record<string, string>> = {
  changes: 'changes are not imported, only main specs',
  'config.yaml': 'the configuration of the folder stays where it is',
}

const LONGEST_PATH = 4096
const DRIVE = /^[A-Za-z]:/
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029]/u

/** Why a name may not be in an upload at all; null for a relative path that stays in its folder. */
const hostility = (path: string): string | null => {
  if (path.length > LONGEST_PATH) return 'is too long'
  if (UNPRINTABLE.test(path)) return 'contains a control character or half a surrogate pair'
  if (path.includes('\\')) return 'contains a backslash; separate folders by "/"'
  if (path.startsWith('/') || DRIVE.test(path)) return 'is absolute; name it relative to openspec/'
  const segments = withinTree(path).split('/')
  if (segments.includes('..')) return 'contains "..", which leaves the folder'
  return segments.some((segment) => segment === '' || segment === '.') ? 'contains an empty segment or "."' : null
}
