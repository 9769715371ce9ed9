import {
  REVIEW_COMMANDS,
  REVIEW_CONDITIONS,
  REVIEW_GUARDS,
  REVIEW_STATUSES,
  REVIEW_TRANSITIONS,
  type ReviewCommand,
  type ReviewStatus,
} from '../../packages/domain/src/index.ts'

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

const cells = REVIEW_STATUSES.flatMap((status) =>
  REVIEW_COMMANDS.map((command) => ({ status, command, cell: REVIEW_TRANSITIONS[status][command] })),
)

/** The table's ends of a command, most wanted first. */
const endsOf = (status: ReviewStatus, command: ReviewCommand): readonly ReviewStatus[] => {
  const cell = REVIEW_TRANSITIONS[status][command]
  return 'refused' in cell ? [] : [...new Set([cell.to, ...(cell.unless ?? []).map(({ to }) => to)])]
}

const matrix = table(
  ['', ...REVIEW_STATUSES],
  REVIEW_COMMANDS.map((command) => [
    `**${command}**`,
    ...REVIEW_STATUSES.map((status) => endsOf(status, command).join(' / ') || '·'),
  ]),
)

const transitions = table(
  ['in', 'command', 'asks', 'leads to'],
  cells.flatMap(({ status, command, cell }) =>
    'refused' in cell
      ? []
      : [
          [
            status,
            command,
            cell.guards.join(', ') || 'nothing',
            [
              cell.to,
              ...(cell.unless ?? []).map(({ condition, to }) => `${to} without ${condition}`),
              ...(cell.withdraws === true ? ['approvals withdrawn'] : []),
            ].join('; '),
          ],
        ],
  ),
)

const refusals = table(
  ['in', 'commands', 'refused because'],
  REVIEW_STATUSES.flatMap((status) => {
    const reasons = new Map<string, string[]>()
    for (const { command, cell, status: at } of cells)
      if (at === status && 'refused' in cell) reasons.set(cell.refused, [...(reasons.get(cell.refused) ?? []), command])
    return [...reasons].map(([reason, commands]) => [status, commands.join(', '), reason])
  }),
)

const words = (entries: Readonly<Record<string, string>>): string =>
  table(
    ['word', 'holds when'],
    Object.entries(entries).map(([word, meaning]) => [word, meaning]),
  )

const diagram = (): string => {
  const arrows = new Map<string, string[]>()
  for (const { status, command } of cells)
    for (const to of endsOf(status, command))
      if (to !== status) arrows.set(`${status} --> ${to}`, [...(arrows.get(`${status} --> ${to}`) ?? []), command])
  return [
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> draft',
    ...[...arrows].map(([arrow, commands]) => `  ${arrow}: ${commands.join(', ')}`),
    '```',
  ].join('\n')
}

/** What docs/review.md shows of the table, between its marks. */
export const transitionTables = (): string =>
  [
    diagram(),
    'Where a command leads (`·`: refused):',
    matrix,
    'What each asks first, in this order:',
    transitions,
    'Guards, the first that does not hold refuses the command:',
    words(REVIEW_GUARDS),
    'Conditions, the first that is not met says where an approval leaves the review instead:',
    words(REVIEW_CONDITIONS),
    'Refusals:',
    refusals,
  ].join('\n\n')
