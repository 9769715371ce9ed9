import type { HtmlEscapedString } from 'hono/utils/html'

/** Escaped HTML, as `hono/html` makes it. */
export type Markup = HtmlEscapedString | Promise<HtmlEscapedString>
