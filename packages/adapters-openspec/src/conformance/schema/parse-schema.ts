import { err, ok } from 'neverthrow'
import type { Result } from 'neverthrow'
import { asMapping } from './shape-fault.ts'
import { schemaFaults } from './schema-shape.ts'
import type { WorkflowSchema } from './workflow-schema.ts'

/** The schema in a parsed `schema.yaml`, or the official sentence on why it cannot be used. */
export const parseSchema = (value: unknown): Result<WorkflowSchema, string> => {
  const faults = schemaFaults(value)
  if (faults.length > 0)
    return err(`Invalid schema: ${faults.map(({ path, message }) => `${path.join('.')}: ${message}`).join(', ')}`)
  const artifacts = readArtifacts(value)
  const apply = asMapping(asMapping(value)?.['apply'])
  const problem =
    duplicateId(artifacts) ??
    unknownDependency(artifacts) ??
    unknownApply(artifacts, apply?.['requires']) ??
    cycle(artifacts)
  if (problem !== undefined) return err(problem)
  const tracks = apply?.['tracks']
  return ok({ artifacts, tracks: typeof tracks === 'string' ? tracks : undefined })
}

interface Artifact {
  readonly id: string
  readonly generates: string
  readonly requires: readonly string[]
}

const readArtifacts = (value: unknown): readonly Artifact[] =>
  list(asMapping(value)?.['artifacts']).map((entry) => {
    const artifact = asMapping(entry)
    return {
      id: String(artifact?.['id']),
      generates: String(artifact?.['generates']),
      requires: list(artifact?.['requires']).map(String),
    }
  })

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const duplicateId = (artifacts: readonly Artifact[]): string | undefined => {
  const repeated = artifacts.find(({ id }, index) => artifacts.findIndex((other) => other.id === id) < index)
  return repeated === undefined ? undefined : `Duplicate artifact ID: ${repeated.id}`
}

const unknownDependency = (artifacts: readonly Artifact[]): string | undefined => {
  const known = new Set(artifacts.map(({ id }) => id))
  for (const { id, requires } of artifacts) {
    const missing = requires.find((name) => !known.has(name))
    if (missing !== undefined) return `Invalid dependency reference in artifact '${id}': '${missing}' does not exist`
  }
  return undefined
}

const unknownApply = (artifacts: readonly Artifact[], requires: unknown): string | undefined => {
  const known = artifacts.map(({ id }) => id)
  const missing = list(requires)
    .map(String)
    .find((name) => !known.includes(name))
  return missing === undefined
    ? undefined
    : `Invalid apply.requires reference: '${missing}' does not exist (artifacts: ${known.join(', ')})`
}

const cycle = (artifacts: readonly Artifact[]): string | undefined => {
  const requires = new Map(artifacts.map((artifact) => [artifact.id, artifact.requires]))
  const done = new Set<string>()
  const visit = (id: string, way: readonly string[]): readonly string[] | undefined => {
    if (way.includes(id)) return [...way.slice(way.indexOf(id)), id]
    if (done.has(id)) return undefined
    for (const next of requires.get(id) ?? []) {
      const found = visit(next, [...way, id])
      if (found !== undefined) return found
    }
    done.add(id)
    return undefined
  }
  for (const { id } of artifacts) {
    const found = visit(id, [])
    if (found !== undefined) return `Cyclic dependency detected: ${found.join(' → ')}`
  }
  return undefined
}
