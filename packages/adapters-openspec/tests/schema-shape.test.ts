import { pathToFileURL } from 'node:url'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseSchema } from '../src/conformance/schema/parse-schema.ts'
import { readYaml } from '../src/conformance/schema/read-yaml.ts'
import { officialDist } from './oracle/official.ts'

const values = [
  '-1.5',
  '1.5',
  '0',
  '-3',
  '1',
  '99999999999999999999',
  '-99999999999999999999',
  '.nan',
  '.inf',
  '-.inf',
  '"1"',
  'null',
  'true',
  '[]',
  '{}',
  '""',
  'a',
  '../x',
  '/x',
  'C:x',
  'a\\b',
  '[1]',
  '[a]',
  '[""]',
]
const keys = [
  'name',
  'version',
  'description',
  'artifacts',
  'apply',
  'id',
  'generates',
  'template',
  'instruction',
  'requires',
  'tracks',
  'apply.requires',
]

const schemaWith = (key: string, value: string): string => {
  const part = (name: string, usual: string): string => `${name}: ${key === name ? value : usual}`
  const artifact = `[{${part('id', 'a')}, ${part('generates', 'a.md')}, ${part('description', 'd')}, ${part('template', 't')}, ${part('instruction', 'i')}, ${part('requires', '[]')}}]`
  const apply = `{requires: ${key === 'apply.requires' ? value : '[a]'}, ${part('tracks', 'a.md')}}`
  return `${part('name', 'n')}\n${part('version', '1')}\n${part('artifacts', artifact)}\n${part('apply', apply)}\n`
}

describe('a workflow schema', () => {
  it('is refused with the official words whatever one of its values is', async () => {
    const official = (await import(pathToFileURL(join(officialDist, 'core/artifact-graph/schema.js')).href)) as {
      parseSchema: (text: string) => object
    }
    for (const key of keys)
      for (const value of values) {
        const text = schemaWith(key, value)
        const ours = readYaml(text)
          .andThen(parseSchema)
          .match(
            () => 'good',
            (message) => message,
          )
        expect({ text, says: ours }).toEqual({ text, says: said(() => official.parseSchema(text)) })
      }
  })
})

const said = (action: () => object): string => {
  try {
    action()
    return 'good'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
