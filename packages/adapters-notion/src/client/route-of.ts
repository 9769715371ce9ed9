const ID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i
const WORD = /^[a-z_]{1,30}$/

/** `pages/2b5…/markdown` as `pages/:id/markdown`; whatever is neither a known sort of word nor an id is an id too. */
export const routeOf = (path: string): string => {
  const [bare = ''] = path.split('?')
  return bare
    .split('/')
    .slice(0, 5)
    .map((segment) => (!ID.test(segment) && WORD.test(segment) ? segment : ':id'))
    .join('/')
}
