import { spawnSync } from 'node:child_process'
import type { BaseText } from '@nos/adapters-openspec/openspec'

/**
 * The main specifications as they stood when each delta was last committed, out of git; of a delta that is not committed
 * as it is, the last commit's. Knows nothing where there is no git, no repository or no commit.
 *
 * @param root the folder that holds `openspec/`.
 */
export const gitBaseTexts = (root: string): BaseText => {
  let texts: ReadonlyMap<string, string> | null = null
  return (change, capability) => (texts ??= readBaseTexts(root)).get(keyOf(change, capability))
}

const readBaseTexts = (root: string): ReadonlyMap<string, string> => {
  const prefix = git(root, ['rev-parse', '--show-prefix'])?.toString().trim()
  const log = git(root, ['log', '--format=%x00%H', '--name-only', '--no-renames', '--relative', '-z', '--', CHANGES])
  const status = git(root, ['status', '--porcelain', '-z', '--untracked-files=all', '--', CHANGES])
  if (prefix === undefined || log === null || status === null) return new Map()
  const commits = latestCommits(log.toString())
  for (const [, path = ''] of status.toString().matchAll(/(?:^|\0).. ([^\0]+)/g))
    if (path.startsWith(prefix)) commits.set(path.slice(prefix.length), 'HEAD')
  const wanted = [...commits].flatMap(([path, commit]) => {
    const [, change, capability] = DELTA.exec(path) ?? []
    if (change === undefined || capability === undefined) return []
    return [{ key: keyOf(change, capability), name: `${commit}:${prefix}openspec/specs/${capability}/spec.md` }]
  })
  if (wanted.length === 0) return new Map()
  const contents = git(root, ['cat-file', '--batch'], wanted.map(({ name }) => `${name}\n`).join(''))
  return contents === null ? new Map() : pairUp(wanted, contents)
}

const CHANGES = 'openspec/changes'
const DELTA = /^openspec\/changes\/([^/]+)\/specs\/(.+)\/spec\.md$/
const keyOf = (change: string, capability: string): string => `${change}\n${capability}`

/** Of each file the newest commit that touched it; the log begins with the newest. */
const latestCommits = (log: string): Map<string, string> => {
  const latest = new Map<string, string>()
  let commit = ''
  for (const part of log.split('\0')) {
    const text = part.trim()
    if (/^[0-9a-f]{40,64}$/.test(text)) commit = text
    else if (text !== '' && !latest.has(text)) latest.set(text, commit)
  }
  return latest
}

/** `git cat-file --batch` answers in the order of the questions: a line, and for a blob its bytes. */
const pairUp = (wanted: readonly { readonly key: string }[], contents: Buffer): ReadonlyMap<string, string> => {
  const texts = new Map<string, string>()
  let at = 0
  for (const { key } of wanted) {
    const end = contents.indexOf('\n', at)
    if (end === -1) break
    const [, size] = / blob (\d+)$/.exec(contents.toString('utf8', at, end)) ?? []
    at = end + 1
    if (size === undefined) continue
    texts.set(key, contents.toString('utf8', at, at + Number(size)))
    at += Number(size) + 1
  }
  return texts
}

const LONGEST_MS = 10_000
const MOST_BYTES = 256 * 1024 * 1024

/** Runs no program that the repository's settings name; null when git is absent or refuses. */
const git = (root: string, words: readonly string[], input?: string): Buffer | null => {
  const { status, stdout } = spawnSync('git', ['-c', 'core.fsmonitor=false', '-c', 'core.quotePath=false', ...words], {
    cwd: root,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0' },
    maxBuffer: MOST_BYTES,
    timeout: LONGEST_MS,
    stdio: ['pipe', 'pipe', 'ignore'],
    ...(input === undefined ? {} : { input }),
  })
  return status === 0 ? stdout : null
}
