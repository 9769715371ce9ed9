import { allMatches } from '../reading/all-matches.ts'
import type { NodeReading, SpecReading } from '../reading/spec-reading.ts'
import { defineRule } from '../rule.ts'
import type { Remark, Rule } from '../rule.ts'

export const brokenCrossReference: Rule = defineRule({
  id: 'broken-cross-reference',
  title: 'A reference to another specification finds it',
  category: 'traceability',
  severity: 'warning',
  weight: 1,
  rationale: 'A requirement that relies on a specification nobody can open relies on nothing.',
  source: 'ISO/IEC/IEEE 29148:2018 5.2.8 (traceability); OpenSpec layout `openspec/specs/<capability>/spec.md`',
  languages: 'any',
  params: {},
  good: [
    {
      text: 'The system SHALL apply `openspec/specs/user-login/spec.md` and the `user-login` spec.',
      capabilities: ['user-login'],
    },
  ],
  bad: [
    {
      text: 'The system SHALL apply `openspec/specs/user-login/spec.md`.',
      capabilities: ['billing'],
      words: ['openspec/specs/user-login/spec.md'],
    },
    {
      text: 'The system SHALL apply the `user-login` specification.',
      capabilities: ['billing'],
      words: ['user-login'],
    },
  ],
  *check(spec, { capabilities }) {
    if (capabilities === null) return
    const known = new Set(capabilities.map((capability) => capability.normalize('NFC').toLowerCase()))
    for (const node of spec.nodes) {
      for (const { capability, start, end } of references(spec, node)) {
        if (!known.has(capability.normalize('NFC').toLowerCase())) yield broken(node, start, end, capability)
      }
    }
  },
})

const broken = (node: NodeReading, start: number, end: number, capability: string): Remark => ({
  node,
  start,
  end,
  message: `There is no specification “${capability}”.`,
  hint: 'Name the capability as its folder under openspec/specs is named, or remove the reference.',
})

/** Paths to a spec.md and names in backticks before the word “spec”, outside of code blocks. */
function* references(
  spec: SpecReading,
  { passages }: NodeReading,
): Generator<{ readonly capability: string; readonly start: number; readonly end: number }> {
  for (const passage of passages) {
    const text = spec.text.slice(passage.start, passage.end)
    for (const pattern of [PATH, NAMED]) {
      for (const match of allMatches(text, pattern)) {
        const capability = (match[1] ?? '').replace(/\/$/, '')
        if (GENERIC.test(capability)) continue
        const start = passage.start + match.index + (pattern === NAMED ? 1 : 0)
        yield { capability, start, end: start + (pattern === NAMED ? capability.length : match[0].length) }
      }
    }
  }
}

const PATH = /(?<![\w/<>{}*.-])openspec\/specs\/((?:[\p{L}\p{N}._-]{1,100}\/){1,4}?)spec\.md/gu
const NAMED = /`([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,8})` (?:spec|specification|capability)(?![\w-])/g
/** Stands for any capability. */
const GENERIC = /^(?:<|\{|\[|\*|name|capability|feature|example|foo|bar|my-|your-|some-|x-y|new-)/i
