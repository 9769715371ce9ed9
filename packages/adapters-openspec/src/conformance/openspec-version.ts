/** The version of OpenSpec whose rules and merges these are. */
export const OPENSPEC_VERSION = '1.13.2'
