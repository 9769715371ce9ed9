import { parseCapability } from '@nos/domain'
import { err, ok, type Result } from 'neverthrow'
import type { TreeProblem } from './tree-problem.ts'

export const SPEC_FILE = 'spec.md'

// Names that Windows opens as devices in any folder and with any extension.
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i
// Windows drops these at the end of a name, so that two capabilities would become one folder.
const DROPPED_TAIL = /[. ]$/
const LONGEST_NAME_BYTES = 255

/** The folders below `openspec/specs` that lead to a capability's `spec.md`, or why no file may be there. */
export const specLocation = (capability: string): Result<readonly string[], TreeProblem> => {
  const refuse = (reason: string): Result<readonly string[], TreeProblem> =>
    err({
      kind: 'TreeProblem',
      code: 'unsafe_capability',
      path: shown(capability),
      message: `no file is made for this capability: it ${reason}`,
      fix: 'give the specification another capability on the service',
      hides: null,
    })
  const parsed = parseCapability(capability)
  if (parsed.isErr()) return refuse(parsed.error.reason)
  const segments = capability.split('/')
  for (const segment of segments) {
    if (DEVICE.test(segment)) return refuse(`has the segment "${segment}", which is a device name on Windows`)
    if (DROPPED_TAIL.test(segment)) return refuse(`has the segment "${segment}", which ends with a dot or a space`)
    if (Buffer.byteLength(segment) > LONGEST_NAME_BYTES)
      return refuse(`has a segment longer than ${LONGEST_NAME_BYTES} bytes`)
  }
  return ok(segments)
}

// Whatever a service sends must not be able to write on the terminal.
const shown = (text: string): string =>
  JSON.stringify(text.length > 120 ? `${text.slice(0, 120)}…` : text)
    .slice(1, -1)
    .replaceAll(/[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '?')
