import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import * as v from 'valibot'

/** What OpenSpec itself tells whoever writes an artifact of its `spec-driven` schema. */
export interface ArtifactInstructions {
  /** Of the package the texts come from. */
  readonly version: string
  readonly specs: string
  readonly specTemplate: string
  readonly proposal: string
}

/** Set by tooling/bundle.ts to the JSON of the instructions, so that the bundle needs no package. */
declare const NOS_ARTIFACT_INSTRUCTIONS: string | undefined

let remembered: ArtifactInstructions | null | undefined

/** From the bundle, else from the installed package; null where there is neither. */
export const artifactInstructions = (): ArtifactInstructions | null =>
  (remembered ??=
    typeof NOS_ARTIFACT_INSTRUCTIONS === 'undefined'
      ? readInstalledInstructions()
      : (JSON.parse(NOS_ARTIFACT_INSTRUCTIONS) as ArtifactInstructions))

const Schema = v.object({ artifacts: v.array(v.object({ id: v.string(), instruction: v.string() })) })
const Manifest = v.object({ version: v.string() })

/** Reads the schema that ships with the official package. */
export const readInstalledInstructions = (): ArtifactInstructions | null => {
  const folder = packageFolder()
  if (folder === null) return null
  const schemas = join(folder, 'schemas', 'spec-driven')
  const { artifacts } = v.parse(Schema, parse(readFileSync(join(schemas, 'schema.yaml'), 'utf8')))
  const instruction = (id: string): string => artifacts.find((artifact) => artifact.id === id)?.instruction ?? ''
  return {
    version: v.parse(Manifest, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version,
    specs: instruction('specs'),
    specTemplate: readFileSync(join(schemas, 'templates', 'spec.md'), 'utf8'),
    proposal: instruction('proposal'),
  }
}

const packageFolder = (): string | null => {
  try {
    const entry = fileURLToPath(import.meta.resolve('@fission-ai/openspec'))
    for (let folder = dirname(entry); folder !== dirname(folder); folder = dirname(folder))
      if (existsSync(join(folder, 'schemas', 'spec-driven', 'schema.yaml'))) return folder
    return null
  } catch {
    return null
  }
}
