import { html } from 'hono/html'
import type { PageContent } from './layout.ts'

export const signInPage = (problem: string | null): PageContent => ({
  title: 'Sign in',
  main: html`<h1>Sign in</h1>
${problem === null ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/sign-in">
<p><label>Token<br><textarea name="token" required autocomplete="off" spellcheck="false"></textarea></label></p>
<p><button>Sign in</button></p>
</form>
<p><code>npx pnpm nos token create --subject you --role author</code> makes a token. The API is described at <a href="/docs">/docs</a>.</p>`,
})
