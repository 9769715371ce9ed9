import { isWhiteSpace } from './white-space.ts'

/** The first index at or after `from` that holds no white space, or the length of `text`. */
export const skipWhiteSpace = (text: string, from: number): number => {
  let index = from
  while (index < text.length && isWhiteSpace(text.charCodeAt(index))) index++
  return index
}
