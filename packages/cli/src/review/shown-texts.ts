import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import * as v from 'valibot'
import type { Environment } from '../configuration/read-configuration.ts'

/** Which text of a specification `nos review show` showed last, to whom, from which service. */
export interface ShownTexts {
  readonly last: (text: ShownText) => string | null
  /** What cannot be kept is not: a decision then has to name its text. */
  readonly remember: (text: ShownText, contentHash: string) => void
}

interface ShownText {
  readonly subject: string
  readonly specificationId: string
}

const MOST = 500
const Kept = v.record(v.string(), v.string())

export const createShownTexts = (environment: Environment): ShownTexts => {
  const path = pathFor(environment)
  const keyOf = ({ subject, specificationId }: ShownText): string =>
    [environment['NOS_URL'] ?? '', subject, specificationId].join(' ')
  return {
    last: (text) => read(path)[keyOf(text)] ?? null,
    remember: (text, contentHash) => {
      const { [keyOf(text)]: _, ...others } = read(path)
      const kept = [...Object.entries(others).slice(1 - MOST), [keyOf(text), contentHash]]
      try {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        writeFileSync(path, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`, { mode: 0o600 })
      } catch {
        return
      }
    },
  }
}

const read = (path: string): Readonly<Record<string, string>> => {
  try {
    const parsed = v.safeParse(Kept, JSON.parse(readFileSync(path, 'utf8')))
    return parsed.success ? parsed.output : {}
  } catch {
    return {}
  }
}

/** Where programs keep what may get lost: XDG_STATE_HOME, or its default. */
const pathFor = (environment: Environment): string => {
  const { XDG_STATE_HOME: state, HOME: home } = environment
  const folder = state === undefined || state === '' ? join(home ?? homedir(), '.local', 'state') : state
  return join(folder, 'nos', 'shown-reviews.json')
}
