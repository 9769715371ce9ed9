import { createHash } from 'node:crypto'

export const DOCS_STYLE = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --accent: #2a6fdb }
* { box-sizing: border-box }
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 66rem; padding: 1.5rem }
h1 { margin: 0 0 .5rem } h2 { margin: 2.5rem 0 .5rem; border-bottom: 1px solid var(--line) } h4 { margin: 1rem 0 .25rem }
nav { columns: 24rem auto; font-size: .9em } nav a { display: block; overflow-wrap: anywhere }
a { color: var(--accent) }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .5rem 0; padding: 0 .8rem }
details[open] { padding-bottom: .8rem }
summary { cursor: pointer; padding: .5rem 0 }
code, pre { font: 13px/1.45 ui-monospace, monospace }
pre { background: var(--soft); border-radius: .4rem; margin: .25rem 0; max-height: 26rem; overflow: auto; padding: .6rem; white-space: pre-wrap; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% } th, td { border-bottom: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top }
.method { display: inline-block; font-weight: 700; min-width: 4.2rem } .role { border: 1px solid var(--line); border-radius: 1rem; font-size: .8em; padding: 0 .6em }
`

/** For the page's content security policy. */
export const DOCS_STYLE_HASH = `sha256-${createHash('sha256').update(DOCS_STYLE).digest('base64')}`
