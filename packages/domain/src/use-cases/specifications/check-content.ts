import { err, ok, type Result } from 'neverthrow'
import { parseCapability, type Capability } from '../../specification/capability.ts'
import type { InvalidContent } from '../failure.ts'

/** What a caller may write; only the given fields are checked. */
export interface GivenContent {
  readonly title?: string
  readonly overview?: string
  readonly body?: string
  readonly capability?: string
  readonly tags?: readonly string[]
}

export interface CheckedContent {
  readonly title?: string
  readonly capability?: Capability
  readonly tags?: readonly string[]
}

/** Collects everything that is wrong; gives the fields back trimmed and parsed. */
export const checkContent = (given: GivenContent): Result<CheckedContent, InvalidContent> => {
  const errors: { path: string; message: string }[] = []
  const refuse = (path: string, message: string): void => void errors.push({ path, message })
  const title = given.title?.trim()
  if (title !== undefined) checkTitle(title, refuse)
  for (const path of ['body', 'overview'] as const) checkText(path, given[path], refuse)
  const tags = given.tags?.map((tag) => tag.trim())
  if (tags !== undefined) checkTags(tags, refuse)
  const capability = given.capability === undefined ? undefined : parseCapability(given.capability)
  if (capability?.isErr() === true) refuse('capability', `The capability ${capability.error.reason}.`)
  if (errors.length > 0) return err({ kind: 'InvalidContent', errors })
  return ok({
    ...(title === undefined ? {} : { title }),
    ...(tags === undefined ? {} : { tags }),
    ...(capability?.isOk() === true ? { capability: capability.value } : {}),
  })
}

type Refuse = (path: string, message: string) => void

const LONGEST_TITLE = 200
const LONGEST_BODY = 2 * 1024 * 1024
const MOST_TAGS = 50
const LONGEST_TAG = 100

const checkTitle = (title: string, refuse: Refuse): void => {
  if (title === '') refuse('title', 'The title is empty; give it 1 to 200 characters.')
  if ([...title].length > LONGEST_TITLE)
    refuse('title', `The title is longer than ${LONGEST_TITLE} characters; shorten it.`)
  if (hasControl(title))
    refuse('title', 'The title contains a line break or another control character; write it in one line.')
}

const checkText = (path: string, text: string | undefined, refuse: Refuse): void => {
  if (text === undefined) return
  if (text.includes('\0')) refuse(path, `The ${path} contains a NUL character, which no Markdown file holds.`)
  if (!text.isWellFormed())
    refuse(path, `The ${path} contains half of a surrogate pair, which cannot be written as UTF-8.`)
  if (isLongerInUtf8(text, LONGEST_BODY)) refuse(path, `The ${path} is larger than 2 MiB; split the specification.`)
}

const checkTags = (tags: readonly string[], refuse: Refuse): void => {
  if (tags.length > MOST_TAGS) refuse('tags', `There are more than ${MOST_TAGS} tags.`)
  for (const [index, tag] of tags.entries()) {
    const path = `tags[${index}]`
    if (tag === '' || [...tag].length > LONGEST_TAG) refuse(path, `A tag has 1 to ${LONGEST_TAG} characters.`)
    if (tag.includes(',')) refuse(path, 'A tag contains no comma, since Notion takes none in an option; use two tags.')
    if (hasControl(tag)) refuse(path, 'A tag contains a control character.')
    if (tags.indexOf(tag) !== index) refuse(path, `The tag "${tag}" is given twice.`)
  }
}

const hasControl = (text: string): boolean => /[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text)

/** Whether the text takes more bytes in UTF-8. Looked at no further than could still change the answer. */
const isLongerInUtf8 = (text: string, bytes: number): boolean => {
  let room = bytes - text.length
  for (let index = 0; room >= 0 && room < 2 * (text.length - index); index++) {
    const code = text.charCodeAt(index)
    if (code >= 0x80) room -= code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 1 : 2
  }
  return room < 0
}
