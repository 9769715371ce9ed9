import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { err, ok, type Result } from 'neverthrow'
import { commandFailure, type CommandFailure } from '../command-failure.ts'
import { EXIT } from '../exit-codes.ts'

/** Sets variables in a `.env` file, and leaves every other line as it is. Readable by its owner alone. */
export const writeEnvFile = (path: string, values: Readonly<Record<string, string>>): Result<void, CommandFailure> => {
  const draft = `${path}.${process.pid}.part`
  try {
    const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
    writeFileSync(draft, withValues(before, values), { mode: 0o600 })
    renameSync(draft, path)
    return ok()
  } catch (cause) {
    rmSync(draft, { force: true })
    return err(
      commandFailure(EXIT.unavailable, {
        severity: 'error',
        code: 'configuration_not_written',
        target: path,
        message: `cannot be written (${cause instanceof Error ? cause.message : String(cause)})`,
        fix: 'make the folder writable and check the free space, or set the variables yourself',
      }),
    )
  }
}

/** A line that sets a variable, or says it in a comment, is replaced; what is new comes at the end. */
const withValues = (text: string, values: Readonly<Record<string, string>>): string => {
  const lines = text === '' ? [] : text.replace(/\n$/, '').split('\n')
  for (const [name, value] of Object.entries(values)) {
    const line = `${name}=${quoted(value)}`
    const place = lines.findLastIndex((each) => new RegExp(`^\\s*(?:export\\s+)?${name}\\s*=`).test(each))
    const commented = lines.findLastIndex((each) => each.startsWith(`#${name}=`))
    if (place !== -1) lines[place] = line
    else if (commented !== -1) lines[commented] = line
    else lines.push(line)
  }
  return `${lines.join('\n')}\n`
}

const quoted = (value: string): string => (/^[\w./:@%+=,~-]*$/.test(value) ? value : JSON.stringify(value))
