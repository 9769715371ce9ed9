import type { SpecificationBrief } from './specification-brief.ts'
import type { DraftSection, SpecificationDraft } from './specification-draft.ts'
import { shortened } from './brief-title.ts'

/** A break in the line from what was asked for to what is required. */
export interface TraceFinding {
  readonly rule: 'untraceable-requirement' | 'unmet-goal' | 'unmet-constraint'
  /** The requirement's key, or `document`. */
  readonly path: string
  readonly message: string
  readonly hint: string
}

/** Requirements that nobody asked for, and goals and constraints that no requirement takes up. */
export const traceFindings = (
  brief: Pick<SpecificationBrief, 'goals' | 'constraints'>,
  { requirements }: SpecificationDraft,
): readonly TraceFinding[] => {
  const known = sourcesOf(brief)
  const traced = new Set(requirements.flatMap(({ traces }) => traces))
  return [
    ...requirements.flatMap(({ name, traces }): readonly TraceFinding[] =>
      traces.some((trace) => trace === 'overview' || known.has(trace))
        ? []
        : [
            {
              rule: 'untraceable-requirement',
              path: `requirement:${name}`,
              message: `“${name}” comes from no goal, no constraint and not from the overview.`,
              hint: 'Name what it comes from, or leave it out and ask about it under the open questions.',
            },
          ],
    ),
    ...[...known].flatMap(([source, text]): readonly TraceFinding[] =>
      traced.has(source)
        ? []
        : [
            {
              rule: source.startsWith('goal') ? 'unmet-goal' : 'unmet-constraint',
              path: 'document',
              message: `No requirement takes up ${source}: “${shortened(text, 80)}”.`,
              hint: 'Write a requirement for it, or say under the open questions why there is none.',
            },
          ],
    ),
  ]
}

/** Where each requirement comes from, in the words of the brief. */
export const traceability = (
  brief: Pick<SpecificationBrief, 'goals' | 'constraints'>,
  { requirements }: SpecificationDraft,
): DraftSection => {
  const known = sourcesOf(brief)
  return {
    title: 'Traceability',
    text: '',
    points: requirements.map(({ name, traces }) => {
      const sources = traces.flatMap((trace) => {
        const text = known.get(trace)
        return text === undefined ? (trace === 'overview' ? [trace] : []) : [`${trace} (“${quoted(text)}”)`]
      })
      return `${name}: ${sources.length === 0 ? 'not asked for' : sources.join(', ')}`
    }),
  }
}

/** The person's own words; a link that is cut off within its address would lead elsewhere. */
const quoted = (text: string): string => shortened(text, 60).replaceAll('](', '] (')

const sourcesOf = ({
  goals,
  constraints,
}: Pick<SpecificationBrief, 'goals' | 'constraints'>): ReadonlyMap<string, string> =>
  new Map([
    ...goals.map((text, index) => [`goal ${index + 1}`, text] as const),
    ...constraints.map((text, index) => [`constraint ${index + 1}`, text] as const),
  ])

const TRACE_RULES: ReadonlySet<string> = new Set<TraceFinding['rule']>([
  'untraceable-requirement',
  'unmet-goal',
  'unmet-constraint',
])

export const isTraceRule = (rule: string): boolean => TRACE_RULES.has(rule)
