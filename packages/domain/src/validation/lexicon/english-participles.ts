/** Whether an English word is the participle of an action, as opposed to an adjective for a state (`SHALL be limited to`, `based on`). */
export const isParticiple = (word: string): boolean =>
  IRREGULAR.has(word) || (word.length > 4 && word.endsWith('ed') && !STATES.has(word))

const IRREGULAR: ReadonlySet<string> = new Set(
  'built chosen done drawn driven found given held hidden kept made overridden overwritten put read rebuilt sent set shown split taken thrown told undone withdrawn written'.split(
    ' ',
  ),
)

const STATES: ReadonlySet<string> = new Set(
  'need exceed embed unlimited limited required allowed permitted supported based organized organised structured located named nested ordered sorted scoped related associated considered deemed expected treated interpreted understood unchanged unaffected unauthenticated unauthorized disabled enabled selected focused positioned aligned centered dedicated detailed interested shared signed used reused preserved retained defined declared configured bounded bound pinned'.split(
    ' ',
  ),
)
