import { isAbsolute, relative, sep } from 'node:path'

/** A path with `/`, relative to the working directory where it is below it, else absolute. */
export const shownPath = (directory: string, path: string): string => {
  const near = relative(directory, path)
  const shown = near === '' ? '.' : near.startsWith('..') || isAbsolute(near) ? path : near
  return shown.split(sep).join('/')
}
