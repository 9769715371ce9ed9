/** The same for a tag and for a revision that is not the present one any more. */
export const STALE =
  'The present state is not the one named in If-Match or If-None-Match. Read it again and repeat the change on it.'
