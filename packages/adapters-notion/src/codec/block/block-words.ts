import type { BlockContent } from './block-content.ts'
import { textOfContent } from './text-of-content.ts'

/**
 * The words and punctuation of a block without any markup: what must survive however Notion respells text that it was
 * just sent. Used only where its own spelling has not been seen yet.
 */
export const blockWords = (content: BlockContent): string =>
  textOfContent(content).replaceAll(/[\s\\*_~`[\](){}<>|^$#-]/g, '')
