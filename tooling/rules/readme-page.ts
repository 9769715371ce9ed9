import { BUILT_IN_RULES, CATEGORIES } from '../../packages/domain/src/index.ts'
import { DEFENCES } from './defences.ts'
import { hitsPerRule, requirementCount } from './hits.ts'
import { judgedRequirements } from './judged-requirements.ts'
import type { Label } from './labelled-sample.ts'
import { precisionPerRule } from './precision.ts'
import type { SurveyedSpec } from './survey.ts'

/** docs/rules/README.md: all rules, how often they fire on real specifications, and how often they are right. */
export const readmePage = (specs: readonly SurveyedSpec[], labels: readonly Label[]): string =>
  [
    '# Rules',
    `The ${BUILT_IN_RULES.length} rules that come with NOS. Each page is made from the rule itself: its examples are also its tests. A rule set (\`nos rules list\`) may switch a rule off, or change its severity, weight and parameters.`,
    ...CATEGORIES.flatMap((category) => [
      `## ${category.charAt(0).toUpperCase()}${category.slice(1)}`,
      rulesOf(category),
    ]),
    '## On real specifications',
    'All main specifications of four public projects under the MIT licence (names and commits: the corpora’s README) against the recommended rules. Each cell: findings, and in brackets the share of requirements that have one. `node tooling/rules/write-docs.ts` makes these numbers anew; `TEST_CORPORA` names the folder of the corpora.',
    hitsTable(specs),
    'No rule fires on more than 25 % of the official project’s own requirements. Where one does so on another project’s, it was looked at:',
    DEFENCES.map(({ rule, defence }) => `- [\`${rule}\`](${rule}.md): ${defence}`).join('\n'),
    '## How often the rules are right',
    `[labelled-sample.tsv](labelled-sample.tsv) holds ${labels.length} findings in ${judgedRequirements(labels)} requirements, on these specifications and on the deltas of their changes, each read and judged: true when a writer should change the words, false when not. It names file, node, line and offset and copies no text. “Tuned away” are labelled findings that the rules no longer report. Rules without a line have found nothing there, so nothing is known about them from this sample. The rules were tuned while this sample was read, so on other texts they will be right somewhat less often.`,
    precisionTable(specs, labels),
    evidence(specs, labels),
  ].join('\n\n') + '\n'

const rulesOf = (category: string): string =>
  [
    '| rule | severity | title |',
    '|---|---|---|',
    ...BUILT_IN_RULES.filter((rule) => rule.category === category).map(
      ({ id, severity, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${title} |`,
    ),
  ].join('\n')

const hitsTable = (specs: readonly SurveyedSpec[]): string => {
  const corpora = [...new Set(specs.map(({ corpus }) => corpus))]
  const hits = hitsPerRule(specs)
  const cell = (rule: string, corpus: string): string => {
    const { findings, requirements } = hits.get(`${rule} ${corpus}`) ?? { findings: 0, requirements: 0 }
    return findings === 0
      ? '0'
      : `${findings} (${Math.round((requirements / requirementCount(specs, corpus)) * 100)} %)`
  }
  const silent = BUILT_IN_RULES.filter(({ id }) => corpora.every((corpus) => !hits.has(`${id} ${corpus}`)))
  return [
    `| rule | ${corpora.map((corpus) => `${corpus.replace('__', '/')} (${requirementCount(specs, corpus)} requirements)`).join(' | ')} |`,
    `|---|${corpora.map(() => '---|').join('')}`,
    ...BUILT_IN_RULES.filter((rule) => !silent.includes(rule)).map(
      ({ id }) => `| [\`${id}\`](${id}.md) | ${corpora.map((corpus) => cell(id, corpus)).join(' | ')} |`,
    ),
    '',
    `Nothing found by ${silent.map(({ id }) => `\`${id}\``).join(', ')}.`,
  ].join('\n')
}

/** What the sample cannot tell, in words: few findings are little evidence. */
const evidence = (specs: readonly SurveyedSpec[], labels: readonly Label[]): string => {
  const precision = precisionPerRule(specs, labels)
  const judged = (id: string): number => (precision.get(id)?.correct ?? 0) + (precision.get(id)?.wrong ?? 0)
  const grave = BUILT_IN_RULES.filter(({ severity }) => severity !== 'info')
  const few = grave.filter(({ id }) => judged(id) > 0 && judged(id) < ENOUGH)
  const none = grave.filter(({ id }) => judged(id) === 0)
  const corpora = [...new Set(specs.map(({ corpus }) => corpus))]
  const requirements = corpora.reduce((sum, corpus) => sum + requirementCount(specs, corpus), 0)
  return [
    `Every finding of a rule of severity warning or error in these projects is in the sample. ${few.length} of these ${grave.length} rules found fewer than ${ENOUGH} places (${few.map(({ id }) => `\`${id}\` ${judged(id)}`).join(', ')}): their precision is a first impression, no more.`,
    `${none.length} found nothing in the ${requirements} requirements of the main specifications, nor in the deltas: ${none.map(({ id }) => `\`${id}\``).join(', ')}. They look for marks that hardly mean anything else (a fence that is not closed, a link without a target, the same words twice, MD5 that is demanded) or for pairs of words that seldom stand together, and their good examples hold the false alarms that were thought of. A rule of which real texts show that it is wrong more than once in ten times becomes a remark.`,
  ].join('\n\n')
}

const ENOUGH = 10

const precisionTable = (specs: readonly SurveyedSpec[], labels: readonly Label[]): string => {
  const precision = precisionPerRule(specs, labels)
  const rows = BUILT_IN_RULES.flatMap(({ id, severity }) => {
    const found = precision.get(id)
    if (!found) return []
    const total = found.correct + found.wrong
    return [
      `| \`${id}\` | ${severity} | ${found.correct} | ${found.wrong} | ${total === 0 ? '–' : (found.correct / total).toFixed(2)} | ${found.gone.wrong} wrong, ${found.gone.correct} right |`,
    ]
  })
  return ['| rule | severity | right | wrong | precision | tuned away |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  )
}
