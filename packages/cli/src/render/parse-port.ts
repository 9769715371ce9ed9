import type { Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { whole } from '../configuration/parsers.ts'
import { EXIT } from '../exit-codes.ts'

/** A TCP port; 0 takes a free one. */
export const parsePort = (given: string): Result<number, CommandFailure> =>
  whole(
    0,
    65_535,
  )(given).mapErr((problem) =>
    commandFailure(EXIT.usage, { severity: 'error', code: 'option_invalid', target: '--port', message: problem }),
  )
