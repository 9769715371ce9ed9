/** How a command ends (CONTRACT 4). */
export const EXIT = {
  fine: 0,
  findings: 1,
  usage: 2,
  conflict: 3,
  authentication: 4,
  unavailable: 5,
  partial: 6,
  interrupted: 130,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
