import { packTree } from '../../packages/http/src/importing/pack-tree.ts'
import { attackWithText } from './attack-with-text.ts'
import { HEAVY_TEXTS } from './heavy-texts.ts'
import type { HostileService } from './hostile-service.ts'

export interface Attack {
  readonly name: string
  readonly run: (service: HostileService) => Promise<void>
}

const MCP = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }
const JSON_TYPE = { 'content-type': 'application/json' }
const YAML = { 'content-type': 'application/yaml' }
const many = (count: number, piece: (index: number) => string, joint = ','): string =>
  Array.from({ length: count }, (_, index) => piece(index)).join(joint)
const treeOf = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => ({ path: `openspec/specs/many-${index}/spec.md`, text: text(index) }))

const bodies: readonly (readonly [
  name: string,
  route: string,
  raw: string,
  headers: Readonly<Record<string, string>>,
])[] = [
  [
    'objects 100,000 levels deep',
    'POST /specifications',
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    JSON_TYPE,
  ],
  [
    'lists a million levels deep',
    'POST /specifications',
    `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`,
    JSON_TYPE,
  ],
  ['two million lists that are not closed', 'POST /specifications', '['.repeat(2_000_000), JSON_TYPE],
  ['two million spaces', 'POST /specifications', `{${' '.repeat(2_000_000)}}`, JSON_TYPE],
  ['100,000 keys', 'POST /specifications', `{${many(100_000, (n) => `"k${n}":1`)}}`, JSON_TYPE],
  [
    '4,900 lists of 100 numbers',
    'POST /specifications',
    `{"tags":[${many(4900, () => `[${'1,'.repeat(99)}1]`)}]}`,
    JSON_TYPE,
  ],
  [
    '4,900 long tags',
    'POST /specifications',
    `{"title":"A","spec_type":"Feature","tags":[${many(4900, (n) => `"${'t'.repeat(300)}${n}"`)}]}`,
    JSON_TYPE,
  ],
  ['a title of 2 MB', 'POST /specifications', `{"title":"${'A'.repeat(2_000_000)}","spec_type":"Feature"}`, JSON_TYPE],
  [
    'a capability of 900,000 segments',
    'POST /specifications',
    `{"title":"A","spec_type":"Feature","capability":"${'a/'.repeat(900_000)}a"}`,
    JSON_TYPE,
  ],
  ['MCP: objects 100,000 levels deep', 'POST //mcp', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, MCP],
  [
    'MCP: 100,000 arguments',
    'POST //mcp',
    `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"validate_specification","arguments":{${many(100_000, (n) => `"k${n}":1`)}}}}`,
    MCP,
  ],
  [
    'MCP: 20,000 calls at once',
    'POST //mcp',
    `[${many(20_000, (n) => `{"jsonrpc":"2.0","id":${n},"method":"tools/list"}`)}]`,
    MCP,
  ],
  [
    'a rule set with 2,000 unknown rules',
    'POST /rulesets',
    `{"name":"z","rules":{${many(2000, (n) => `"rule-of-no-name-${n}":"error"`)}}}`,
    JSON_TYPE,
  ],
  [
    'a rule set of 6,000 keys in YAML',
    'POST /rulesets',
    `name: y\nrules:\n${many(6_000, (n) => `  r${n}: x`, '\n')}`,
    YAML,
  ],
  ['a rule set of lists 65,000 levels deep', 'POST /rulesets', `name: y\nrules: ${'['.repeat(65_000)}`, YAML],
  [
    'a rule set with a bomb of aliases',
    'POST /rulesets',
    `name: y\nrules:\n  a: &a [x,x,x]\n${many(20, (n) => `  b${n}: &b${n} [${many(9, () => (n === 0 ? '*a' : `*b${n - 1}`))}]`, '\n')}`,
    YAML,
  ],
  [
    'a template of 20,000 requirements',
    'POST /templates',
    JSON.stringify({ name: 'T', spec_type: 'Feature', body: many(20_000, (n) => `### Requirement: R${n}\n`, '') }),
    JSON_TYPE,
  ],
  ['a search of 500 words', `GET /specifications?q=${'a%20'.repeat(50)}`, '', {}],
]

const trees: readonly Attack[] = [
  {
    name: 'an import of 2,000 files, tried',
    run: async ({ ask }) => {
      const files = treeOf(2000, (index) => `# Many ${index}\n\n## Purpose\n\nOne of very many.\n\n## Requirements\n`)
      await ask(
        'POST /import/openspec?dry_run=true',
        { raw: new Uint8Array(await packTree(files)), headers: { 'content-type': 'application/gzip' } },
        200,
      )
      await ask(
        'POST /import/openspec?dry_run=true',
        { json: { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) } },
        200,
      )
    },
  },
  {
    name: 'an import of 20 files of 800 kB, listed and exported',
    run: async ({ ask }) => {
      const files = treeOf(
        20,
        (index) =>
          `# Large ${index}\n\n${many(110_000, (n) => `w${((n * 7919) % 1_000_003).toString(36)} ${index}`, '\n').slice(0, 800_000)}`,
      )
      await ask(
        'POST /import/openspec',
        { raw: new Uint8Array(await packTree(files)), headers: { 'content-type': 'application/gzip' } },
        200,
      )
      await ask('GET /specifications?limit=100', {}, 200)
      await ask('GET /specifications?limit=100&include=body', {}, 200)
      await ask('GET /export/openspec', {}, 200)
      await ask('GET /export/openspec', { headers: { accept: 'application/gzip' } }, 200)
    },
  },
  {
    name: 'an import of 20 files of 800 kB as JSON, tried',
    run: async ({ ask }) => {
      const files = treeOf(
        20,
        (index) => `# Long ${index}\n\n${many(100_000, (n) => `"\\${n}" é`, '\n').slice(0, 800_000)}`,
      )
      await ask(
        'POST /import/openspec?dry_run=true',
        { json: { files: Object.fromEntries(files.map(({ path, text }) => [path, text])) } },
        200,
      )
    },
  },
  {
    name: 'an import of 32 MB of lists as JSON',
    run: async ({ ask }) => {
      await ask('POST /import/openspec', { raw: '['.repeat(32_000_000), headers: JSON_TYPE }, 422)
    },
  },
  {
    name: 'an import of one text of 32 MB in escapes as JSON',
    run: async ({ ask }) => {
      const raw = `{"files":{"openspec/specs/a/spec.md":"${String.raw`\u0041`.repeat(5_000_000)}"}}`
      await ask('POST /import/openspec', { raw, headers: JSON_TYPE }, 413)
    },
  },
  {
    name: 'a bomb of 300 MB as an import',
    run: async ({ ask }) => {
      await ask(
        'POST /import/openspec',
        {
          raw: new Uint8Array(await packTree([{ path: 'a', text: 'x'.repeat(300_000_000) }])),
          headers: { 'content-type': 'application/gzip' },
        },
        413,
      )
    },
  },
]

const patterns: readonly Attack[] = Object.entries({
  'nested quantifiers': Array.from({ length: 100 }, () => '(a+)+$'),
  'classes of all letters': Array.from({ length: 50 }, () => '(\\p{L}|\\d|[a-z])*\\s+(\\p{L}|\\d|[a-z])*$'),
  'counted repetitions': ['((a{1,30}){1,30})x', '(?:a{1000})'],
}).map(([name, list], number) => ({
  name: `patterns with ${name} on 1 MB`,
  run: async ({ ask }: HostileService) => {
    const custom = list.map((pattern, index) => ({
      id: `own-${index}`,
      severity: 'warning',
      category: 'clarity',
      message: 'No.',
      pattern,
    }))
    const made = await ask('POST /rulesets', { json: { name: `own${number}`, extends: 'nos:recommended', custom } })
    if (made.status === 422) return
    for (const text of ['one word of 1 MB', 'different words'])
      await ask(`POST /rulesets/own${number}/test`, { json: { body: HEAVY_TEXTS[text] } })
    await ask(`DELETE /rulesets/own${number}`)
  },
}))

/** Requests that cost as much as the limits allow. */
export const ATTACKS: readonly Attack[] = [
  ...Object.entries(HEAVY_TEXTS).map(([name, text]) => ({ name, run: attackWithText(name, text) })),
  ...bodies.map(([name, route, raw, headers]) => ({
    name,
    run: async ({ ask }: HostileService) => void (await ask(route, { ...(raw === '' ? {} : { raw }), headers })),
  })),
  ...patterns,
  ...trees,
]
