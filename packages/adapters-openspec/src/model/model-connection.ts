/** An endpoint of the OpenAI chat-completions protocol. */
export interface ModelConnection {
  /** With or without `/chat/completions` at its end: `https://api.openai.com/v1`. */
  readonly url: string
  /** Null for endpoints that ask for none. */
  readonly token: string | null
  readonly model: string
}

/** The address that completions are asked of; a query stays (Azure's `api-version`). */
export const completionsUrl = ({ url }: Pick<ModelConnection, 'url'>): string => {
  const address = new URL(url)
  const path = address.pathname.replace(/\/+$/, '')
  address.pathname = path.endsWith('/chat/completions') ? path : `${path}/chat/completions`
  return address.href
}
