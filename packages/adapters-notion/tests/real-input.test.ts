import { specificationId } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { CORPORA, corporaPresent, mainSpecifications, type CorpusFile } from '../testing/corpora.ts'
import { createNotionWorkbench, type NotionWorkbench } from '../testing/notion-workbench.ts'

const ARCHIVES = [
  { name: 'the OpenSpec project', archive: 'Fission-AI__OpenSpec', count: 36 },
  { name: 'a project in Chinese', archive: 'Xushlin__gomoku-online', count: 41 },
]

const VARIANTS: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  [
    'with CRLF, a byte order mark and no last newline',
    (text) => `\uFEFF${text.replaceAll(/\r?\n/g, '\r\n').trimEnd()}`,
  ],
]

if (!corporaPresent())
  // Said aloud, for a suite without these files proves less.
  process.stderr.write(`Real input is not tested: there is no folder ${CORPORA} (set TEST_CORPORA to it).\n`)

describe.skipIf(!corporaPresent())('real specifications in Notion', () => {
  let bench: NotionWorkbench
  beforeAll(async () => {
    bench = await createNotionWorkbench({ overHttp: true })
  })
  afterAll(() => bench.close())

  for (const { name, archive, count } of ARCHIVES)
    for (const [variant, spell] of VARIANTS)
      it(`keeps every byte outside the words a person edited: ${count} specifications of ${name}, ${variant}`, async () => {
        const files = mainSpecifications(archive)
        expect(files).toHaveLength(count)
        for (const [index, file] of files.entries()) await roundTrip(bench, { ...file, text: spell(file.text) }, index)
      }, 120_000)

  it('keeps every line that nobody touched, whatever a person does elsewhere on the page', async () => {
    const files = ARCHIVES.flatMap(({ archive }) => mainSpecifications(archive))
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(fc.tuple(KINDS, fc.nat()), { minLength: 1, maxLength: 4 }),
        async (n, picks) => {
          const { path, text } = files[n % files.length] ?? { path: '', text: '' }
          await editAtRandom(path, text, picks)
        },
      ),
      { numRuns: Number(process.env['TEST_PROPERTY_RUNS'] ?? 60) },
    )
  }, 120_000)
})

const KINDS = fc.constantFrom('rewrite', 'delete', 'insert')

/** Each edit at a line of its own, that stands for one block and nowhere else in the text. */
async function editAtRandom(
  path: string,
  text: string,
  picks: readonly (readonly ['rewrite' | 'delete' | 'insert', number])[],
): Promise<void> {
  const { replica, sandbox } = await createNotionWorkbench()
  const id = specificationId('00000000-0000-4000-8000-000000000001')
  const created = expectOk(await replica.create(id, { body: text, properties: { title: path } }))
  const lines = text.split('\n')
  const plain = plainLines(lines)
  const expected = new Map<number, readonly string[]>()
  for (const [index, [kind, pick]] of picks.entries()) {
    const at = plain[pick % plain.length]
    if (at === undefined || expected.has(at)) continue
    const line = lines[at] ?? ''
    const words = line.replace(/^- /, '')
    const told = `a person wrote this as number ${index}`
    if (kind === 'rewrite') sandbox.side.editText({ page: created.ref, find: words, replace: told })
    if (kind === 'delete') sandbox.side.deleteBlock({ page: created.ref, find: words })
    if (kind === 'insert') sandbox.side.insertMarkdown({ page: created.ref, after: words, markdown: told })
    expected.set(at, { rewrite: [line.replace(words, told)], delete: [], insert: [line, told] }[kind])
  }
  const read = expectOk(await replica.read(created.ref, created.mirror))
  const wanted = lines.flatMap((line, at) => expected.get(at) ?? [line])
  expect({ path, lines: read.body.split('\n').filter(isFilled) }).toEqual({ path, lines: wanted.filter(isFilled) })
  const again = expectOk(await replica.read(created.ref, read.mirror))
  expect(again.body).toBe(read.body)
}

const isFilled = (line: string): boolean => line.trim() !== ''

/** The indexes of lines that are a block each: a paragraph or an item without anything below it, in words alone. */
function plainLines(lines: readonly string[]): readonly number[] {
  let fenced = false
  return lines.flatMap((line, at) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced
    const [before = '', after = ''] = [lines[at - 1], lines[at + 1]]
    const alone = line.startsWith('- ')
      ? /^(?:- |$)/.test(after) && /^(?:- |$)/.test(before)
      : !isFilled(before) && !isFilled(after)
    const words = line.replace(/^- /, '')
    const isOnce = lines.filter((one) => one.includes(words)).length === 1
    return !fenced && alone && isOnce && /^\p{L}[\p{L}\d ,.;()]{15,}$/u.test(words) ? [at] : []
  })
}

async function roundTrip(
  { replica, sandbox }: NotionWorkbench,
  { path, text }: CorpusFile,
  index: number,
): Promise<void> {
  const id = specificationId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`)
  const created = expectOk(await replica.create(id, { body: text, properties: { title: path } }))
  const words = uniqueWords(text)
  if (words === null) throw new Error(`${path} holds no three words that stand nowhere else`)
  sandbox.side.editText({ page: created.ref, find: words, replace: 'words that a person wrote' })
  const edited = expectOk(await replica.read(created.ref, created.mirror))
  expect({ path, body: edited.body }).toEqual({ path, body: text.replace(words, 'words that a person wrote') })
  const again = expectOk(await replica.read(created.ref, edited.mirror))
  expect({ path, body: again.body }).toEqual({ path, body: edited.body })
}

/** Three plain words inside a paragraph that stand nowhere else in the text; Chinese text has its own words. */
function uniqueWords(text: string): string | null {
  const paragraphs = text.split(/\r?\n/).filter((line) => /^[\p{L}]/u.test(line) && !line.includes('`'))
  const candidates = paragraphs.flatMap((line) => [
    ...(line.match(/(?<=^|[\s,。])[\p{L}]+ [\p{L}]+ [\p{L}]+(?=[\s.,]|$)/gu) ?? []),
    ...(line.match(/\p{Script=Han}{5,8}/gu) ?? []),
  ])
  const prose = candidates.find((words) => text.split(words).length === 2)
  return (
    prose ??
    (text.match(/[\p{L}]+ [\p{L}]+ [\p{L}]+|\p{Script=Han}{5,8}/gu) ?? []).find(
      (words) => text.split(words).length === 2,
    ) ??
    null
  )
}
