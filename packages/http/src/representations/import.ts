import type { ImportedFile } from '@nos/domain/use-cases'
import type { InferOutput } from 'valibot'
import type { ImportReportSchema } from '../schemas/import-schema.ts'

export const presentImport = (
  files: readonly ImportedFile[],
  dryRun: boolean,
): InferOutput<typeof ImportReportSchema> => {
  const count = (outcome: ImportedFile['outcome']): number => files.filter((file) => file.outcome === outcome).length
  return {
    dry_run: dryRun,
    counts: {
      created: count('created'),
      updated: count('updated'),
      unchanged: count('unchanged'),
      ignored: count('ignored'),
      refused: count('refused'),
    },
    files: files.map(({ path, outcome, capability, specificationId, reason }) => ({
      path,
      outcome,
      capability,
      spec_id: specificationId,
      reason,
    })),
  }
}
