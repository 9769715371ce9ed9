import { specificationId } from '@nos/domain'
import { expectOk } from '@nos/domain/testing'
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
})

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
