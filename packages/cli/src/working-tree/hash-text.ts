import { createHash } from 'node:crypto'
import { contentHash } from '@nos/domain'

/** What `sha256sum spec.md` prints, with its prefix. */
export const hashText = (text: string): string => contentHash(createHash('sha256').update(text, 'utf8').digest('hex'))
