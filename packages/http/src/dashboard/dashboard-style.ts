import { createHash } from 'node:crypto'

export const DASHBOARD_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #2a6fdb; --add: #2da44e33; --del: #cf222e33 }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 72rem; padding: 1rem 1.5rem 4rem }
header { align-items: baseline; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 1.2rem; padding-bottom: .6rem }
header strong { font-size: 1.2rem } header form { margin-left: auto } header span { opacity: .7 }
h1 { font-size: 1.5rem; margin: 1.2rem 0 .4rem } h2 { font-size: 1.1rem; margin: 1.6rem 0 .4rem }
a { color: var(--accent) }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem .35rem 0; text-align: left; vertical-align: top }
pre { background: var(--soft); border-radius: .4rem; font: 13px/1.5 ui-monospace, monospace; margin: .3rem 0; overflow: auto; padding: .7rem; white-space: pre-wrap; overflow-wrap: anywhere }
textarea { font: 13px/1.5 ui-monospace, monospace; min-height: 7rem; width: 100% }
input, select, button, textarea { border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .6rem; font: inherit }
button { background: var(--accent); border-color: var(--accent); color: #fff; cursor: pointer }
button.quiet { background: none; color: inherit }
.sides { display: grid; gap: .8rem; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)) }
.state { border: 1px solid var(--line); border-radius: 1rem; font-size: .85em; padding: 0 .6em }
.state.conflict, .state.ERROR, .state.not_visible { border-color: #cf222e; color: #cf222e } .state.pending, .state.WARNING { border-color: #bf8700; color: #bf8700 } .state.synced { border-color: #2da44e; color: #2da44e }
.line { display: block } .add { background: var(--add) } .del { background: var(--del) } .hunk { opacity: .6 }
ins { background: var(--add) } del { background: var(--del) }
.note { border-left: 3px solid var(--accent); padding: .2rem .8rem } .problem { border-left: 3px solid #cf222e; padding: .2rem .8rem }
`

/** For the content security policy of the pages. */
export const DASHBOARD_STYLE_HASH = `sha256-${createHash('sha256').update(DASHBOARD_STYLE).digest('base64')}`
