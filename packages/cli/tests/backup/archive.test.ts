import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newArchiveKey, type KeyMaterial } from '../../src/backup/archive-key.ts'
import { readArchive } from '../../src/backup/read-archive.ts'
import { writeArchive } from '../../src/backup/write-archive.ts'
import { temporaryFolder } from '../e2e/support/temporary-folder.ts'

const PASSPHRASE: KeyMaterial = { kind: 'passphrase', text: 'correct horse battery staple' }
const KEY: KeyMaterial = {
  kind: 'encryption_key',
  text: 'c2l4dHktZm91ciBieXRlcyB3b3VsZCBiZSBtb3JlIHRoYW4gZW5vdWdoIQ==',
}
const NOW = new Date('2026-03-02T09:00:00.000Z')
const FOLDER = temporaryFolder()

const stream = async function* (lines: readonly string[]): AsyncGenerator<string> {
  for (const line of lines) yield `${line}\n`
}

const write = async (name: string, lines: readonly string[], material: KeyMaterial | null): Promise<string> => {
  const path = join(FOLDER, name)
  const options = {
    key: material === null ? null : newArchiveKey(material),
    now: NOW,
    signal: new AbortController().signal,
  }
  ;(await writeArchive(path, stream(lines), options))._unsafeUnwrap()
  return path
}

const read = async (path: string, materials: readonly KeyMaterial[]): Promise<readonly string[]> => {
  const lines: string[] = []
  for await (const line of (await readArchive(path, materials))._unsafeUnwrap().lines()) lines.push(line)
  return lines
}

/** Some lines that gzip cannot make small, so that there are several chunks. */
const LINES = Array.from({ length: 6000 }, (_, n) =>
  JSON.stringify([n, Math.sin(n), Math.cos(n), 'ü\u2028', 'x'.repeat(n % 50)]),
)

describe.each([
  ['without a key', null],
  ['with a passphrase', PASSPHRASE],
  ['with the encryption key', KEY],
])('an archive %s', (name, material) => {
  const materials = material === null ? [] : [PASSPHRASE, KEY]

  it('gives back what was written, for its owner alone to read', async () => {
    const path = await write(name, LINES, material)
    expect(await read(path, materials)).toEqual(LINES)
    expect(statSync(path).size).toBeGreaterThan(2 * 65_536)
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(FOLDER).filter((file) => file.includes('.part'))).toEqual([])
    expect(await read(await write(`${name} empty`, [], material), materials)).toEqual([])
  })

  // A passphrase is slow by intent, and its chunks are sealed like those of any other key.
  it.runIf(material !== PASSPHRASE)(
    'is refused when a bit of it is changed, anything is cut off, or something is added',
    async () => {
      const whole = readFileSync(await write(name, LINES, material))
      const path = join(FOLDER, `${name} damaged`)
      const isRefused = async (bytes: Uint8Array): Promise<boolean> => {
        writeFileSync(path, bytes)
        const opened = await readArchive(path, materials)
        if (opened.isErr()) return true
        try {
          for await (const _ of opened.value.lines());
          return false
        } catch (error) {
          return error instanceof Error && error.name === 'DumpDamagedError'
        }
      }
      const start = whole.indexOf('\n', 20) + 1
      const places = [0, 14, start, start + 3, start + 4, start + 65_540, whole.length - 1]
      for (const place of places) expect(await isRefused(flipped(whole, place, 0)), `bit of byte ${place}`).toBe(true)
      for (const end of [0, 5, start, start + 4, start + 70_000, whole.length - 1])
        expect(await isRefused(whole.subarray(0, end)), `cut at ${end}`).toBe(true)
      expect(await isRefused(Buffer.concat([whole, Buffer.of(0)]))).toBe(true)
      expect(await isRefused(Buffer.concat([whole, whole.subarray(start)]))).toBe(true)
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), (place, bit) => isRefused(flipped(whole, place, bit))),
        { numRuns: 25 },
      )
    },
  )
})

describe('an encrypted archive', () => {
  it('shows nothing of its content', async () => {
    const path = await write('secret', ['canary'.repeat(100)], PASSPHRASE)
    expect(readFileSync(path).includes('canary')).toBe(false)
  })

  it('tells a wrong key from a missing one', async () => {
    const path = await write('keys', LINES, PASSPHRASE)
    const failure = async (materials: readonly KeyMaterial[]): Promise<unknown> =>
      (await readArchive(path, materials))._unsafeUnwrapErr()
    expect(await failure([])).toEqual({ kind: 'KeyMissing', key: 'passphrase' })
    expect(await failure([KEY])).toEqual({ kind: 'KeyMissing', key: 'passphrase' })
    expect(await failure([{ kind: 'passphrase', text: 'incorrect' }])).toEqual({ kind: 'KeyWrong', key: 'passphrase' })
  })
})

const flipped = (bytes: Buffer, place: number, bit: number): Buffer => {
  const copy = Buffer.from(bytes)
  copy[place] = (copy[place] ?? 0) ^ (1 << bit)
  return copy
}
