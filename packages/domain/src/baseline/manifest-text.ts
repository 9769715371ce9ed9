import type { Baseline } from './baseline.ts'

/**
 * The baseline as a text that its digest is made of. The lines without `#` are what `sha256sum --check` reads in a
 * folder that holds the exported `openspec/` tree.
 */
export const manifestText = ({
  id,
  workspaceId,
  name,
  reason,
  author,
  createdAt,
  entries,
}: Omit<Baseline, 'digest'>): string =>
  [
    '# nos baseline 1',
    `# workspace ${workspaceId}`,
    `# id ${id}`,
    `# name ${JSON.stringify(name)}`,
    `# reason ${JSON.stringify(reason)}`,
    `# author ${JSON.stringify([author.kind, author.id, author.name])}`,
    `# created ${createdAt.toISOString()}`,
    ...entries.flatMap((entry) => [
      `# ${entry.specificationId} version ${entry.versionNumber} ${entry.versionId} ${JSON.stringify(entry.title)}`,
      `${entry.contentHash.slice('sha256:'.length)}  ${baselinePath(entry)}`,
    ]),
    '',
  ].join('\n')

/** Where an entry's text stands in the exported tree. */
export const baselinePath = ({ capability }: { readonly capability: string }): string =>
  `openspec/specs/${capability}/spec.md`
