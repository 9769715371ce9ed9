import type { LockFileDamaged, TreeBusy, TreeMoved, TreeProblem } from '@nos/adapters-openspec'
import { LOCK_FILE } from '@nos/adapters-openspec'
import type { Diagnostic } from '../diagnostic.ts'

/** What a failure of the working tree has to say. */
export const treeDiagnostic = (failure: TreeProblem | TreeMoved | TreeBusy | LockFileDamaged): Diagnostic => {
  switch (failure.kind) {
    case 'TreeProblem':
      return { severity: 'error', code: failure.code, message: failure.message, target: failure.path, fix: failure.fix }
    case 'TreeMoved':
      return {
        severity: 'error',
        code: 'file_changed',
        message: 'something else is there now; it was left alone',
        target: failure.path,
        fix: 'run the command again',
      }
    case 'TreeBusy':
      return {
        severity: 'error',
        code: 'working_tree_busy',
        message: `another nos is writing in this working tree (${failure.holder})`,
        target: failure.path,
        fix: 'wait for it; if it is no longer there, remove this file',
      }
    case 'LockFileDamaged':
      return {
        severity: 'error',
        code: 'lock_file_damaged',
        message: `cannot be used: ${failure.reason}; nothing was changed`,
        target: LOCK_FILE,
        fix: failure.fix,
      }
  }
}
