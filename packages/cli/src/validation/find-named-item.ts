import { createDirectoryTree, findOpenSpecRoot, openProject, validateNamedItem } from '@nos/adapters-openspec/openspec'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'
import type { ValidationTarget } from './target.ts'

/** The item of the nearest project that has this name, or the official answer to a name that nothing has. */
export const findNamedItem = (
  directory: string,
  name: string,
  type: 'change' | 'spec' | undefined,
): Result<ValidationTarget, CommandFailure> =>
  findOpenSpecRoot(directory, { implicit: true })
    .mapErr((refusal) => commandFailure(EXIT.usage, refusal))
    .andThen((root) => {
      const answer = validateNamedItem(
        openProject(createDirectoryTree(root.path)),
        name,
        type === undefined ? {} : { type },
      )
      if (answer.kind === 'report') {
        const [item] = answer.document.items
        if (item !== undefined) return ok({ kind: 'item' as const, root, type: item.type, id: item.id })
      }
      const [diagnostic] = answer.kind === 'refused' ? answer.document.status : []
      return err(
        commandFailure(
          EXIT.usage,
          diagnostic === undefined
            ? {
                severity: 'error',
                code: 'validate_error',
                message: answer.kind === 'crash' ? answer.message : `there is no ${name}`,
              }
            : {
                ...diagnostic,
                fix: 'there is no such file either; name a file, a folder, or a specification or change',
              },
        ),
      )
    })
