import { posix } from 'node:path'
import type { Part } from './part.ts'

/** What is needed of pnpm-lock.yaml, version 9. */
export interface Lockfile {
  /** By the folder of each package of ours. */
  readonly importers: Readonly<
    Record<string, Needs<{ readonly version: string }> & { readonly devDependencies?: unknown }>
  >
  /** By name, version and peers: `a@1.0.0(b@2.0.0)`. */
  readonly snapshots: Readonly<Record<string, Needs<string> | null>>
}

interface Needs<Version> {
  readonly dependencies?: Readonly<Record<string, Version>>
  readonly optionalDependencies?: Readonly<Record<string, Version>>
}

/**
 * Everything that the package in the folder needs in production, by name and version; throws on what is no such lockfile.
 * A peer that a part may do without counts too, since the bundler takes it where it is there.
 */
export const productionParts = ({ importers, snapshots }: Lockfile, folder: string): readonly Part[] => {
  const parts = new Map<string, Part>()
  const seen = new Set<string>()
  const visit = (key: string): void => {
    if (seen.has(key)) return
    seen.add(key)
    const needs = snapshots[key]
    if (needs === undefined) throw new Error(`pnpm-lock.yaml names ${key} and does not hold it`)
    const [plain = key] = key.split('(')
    const at = plain.lastIndexOf('@')
    parts.set(plain, { name: plain.slice(0, at), version: plain.slice(at + 1) })
    for (const [name, version] of needsOf(needs ?? {})) visit(keyOf(name, version, snapshots))
  }
  const visitFolder = (path: string): void => {
    if (seen.has(path)) return
    seen.add(path)
    const importer = importers[path]
    if (importer === undefined) throw new Error(`pnpm-lock.yaml has no package in ${path}`)
    for (const [name, { version }] of needsOf(importer))
      if (version.startsWith('link:')) visitFolder(posix.join(path, version.slice('link:'.length)))
      else visit(keyOf(name, version, snapshots))
  }
  visitFolder(folder)
  return [...parts.entries()].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, part]) => part)
}

const needsOf = <Version>({ dependencies, optionalDependencies }: Needs<Version>): readonly [string, Version][] =>
  Object.entries({ ...dependencies, ...optionalDependencies })

/** A package under another name is written with its own. */
const keyOf = (name: string, version: string, snapshots: Lockfile['snapshots']): string =>
  version in snapshots ? version : `${name}@${version}`
