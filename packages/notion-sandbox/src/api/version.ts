/** The API versions the sandbox speaks, oldest first. */
export const VERSIONS = ['2022-06-28', '2025-09-03', '2026-03-11'] as const

export type Version = (typeof VERSIONS)[number]

/** Whether `version` is this one or newer. */
export const isAtLeast = (version: Version, other: Version): boolean =>
  VERSIONS.indexOf(version) >= VERSIONS.indexOf(other)

/** The version a header names; undefined for any other text. */
export const versionOf = (text: string): Version | undefined => VERSIONS.find((version) => version === text)
