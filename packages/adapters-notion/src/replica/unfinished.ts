/** Stands at the end of a page that is longer than one request may carry, until the rest has followed. */
export const UNFINISHED = 'NOS is still writing this page; please do not edit it yet.'

/** The page lacks its end. */
export const isUnfinished = (markdown: string): boolean => markdown.split('\n').includes(UNFINISHED)
