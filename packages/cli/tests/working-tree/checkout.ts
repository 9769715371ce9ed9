import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import picocolors from 'picocolors'
import type { CommandContext } from '../../src/command-context.ts'
import { createProgram } from '../../src/program.ts'

/** One JSON document of a command, as far as the tests look at it. */
interface Document {
  readonly items: readonly {
    readonly capability: string
    readonly path: string
    readonly state: string
    readonly side?: string
    readonly action?: string
    readonly moved_from?: string
    readonly diff?: string
    readonly id: string | null
    readonly conflicts?: readonly {
      readonly kind: string
      readonly name: string
      readonly base: { readonly text: string }
      readonly ours: { readonly text: string }
      readonly theirs: { readonly text: string }
    }[]
  }[]
  readonly problems: readonly { readonly code: string; readonly target?: string; readonly message: string }[]
  readonly status: readonly { readonly code: string; readonly message: string; readonly fix?: string }[]
}

interface Ran {
  readonly exit: number
  readonly out: string
  readonly err: string
  readonly json: () => Document
}

/** A folder of its own and the command line in it. */
export interface Checkout {
  readonly folder: string
  readonly nos: (...words: readonly string[]) => Promise<Ran>
  /** The same with another NOS_URL and NOS_TOKEN. */
  readonly nosAt: (
    service: { readonly url: string; readonly token: string },
    ...words: readonly string[]
  ) => Promise<Ran>
  readonly path: (capability: string) => string
  readonly read: (capability: string) => string
  readonly write: (capability: string, text: string | Uint8Array) => void
  readonly edit: (capability: string, change: (text: string) => string) => void
  readonly remove: (capability: string) => void
  readonly has: (capability: string) => boolean
  /** Every file below the folder, relative, sorted; the lock file left out. */
  readonly files: () => readonly string[]
  /** The texts of all `spec.md` files by capability. */
  readonly texts: () => Readonly<Record<string, string>>
  readonly delete: () => void
}

export const createCheckout = (service: { readonly url: string; readonly token: string }): Checkout => {
  const folder = mkdtempSync(join(tmpdir(), 'nos-tree-'))
  const path = (capability: string): string => join(folder, 'openspec', 'specs', capability, 'spec.md')
  const read = (capability: string): string => readFileSync(path(capability), 'utf8')
  const write: Checkout['write'] = (capability, text) => {
    mkdirSync(dirname(path(capability)), { recursive: true })
    writeFileSync(path(capability), text)
  }
  const files = (): readonly string[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(
        (name) =>
          statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() === true &&
          !name.endsWith('.nos.lock.json'),
      )
      .toSorted()
  return {
    folder,
    path,
    read,
    write,
    files,
    edit: (capability, change) => write(capability, change(read(capability))),
    remove: (capability) => rmSync(dirname(path(capability)), { recursive: true }),
    has: (capability) => existsSync(path(capability)),
    texts: () =>
      Object.fromEntries(
        files()
          .filter((name) => name.endsWith('/spec.md'))
          .map((name) => [dirname(relative('openspec/specs', name)), readFileSync(join(folder, name), 'utf8')]),
      ),
    delete: () => rmSync(folder, { recursive: true, force: true }),
    nos: (...words) => runNos(folder, service, words),
    nosAt: (another, ...words) => runNos(folder, another, words),
  }
}

const runNos = async (
  folder: string,
  { url, token }: { readonly url: string; readonly token: string },
  words: readonly string[],
): Promise<Ran> => {
  const said = { out: '', err: '' }
  const context: CommandContext = {
    environment: { NOS_URL: url, NOS_TOKEN: token, XDG_STATE_HOME: join(folder, '.state') },
    directory: folder,
    signal: new AbortController().signal,
    terminal: {
      out: (text) => void (said.out += text.endsWith('\n') ? text : `${text}\n`),
      err: (text) => void (said.err += text.endsWith('\n') ? text : `${text}\n`),
      colors: picocolors.createColors(false),
      interactive: false,
      columns: 100,
    },
  }
  let exit = 0
  const program = createProgram(context, async (command) => {
    const ended = await command()
    exit = ended.match(
      (code) => code,
      (failure) => {
        if (words.includes('--json')) context.terminal.out(JSON.stringify({ status: failure.diagnostics }))
        else
          context.terminal.err(
            failure.diagnostics.map(({ code, message, fix }) => `${code}: ${message} (${fix})`).join('\n'),
          )
        return failure.exit
      },
    )
  })
  await program.parseAsync([...words], { from: 'user' })
  return { exit, ...said, json: () => JSON.parse(said.out) as Document }
}
