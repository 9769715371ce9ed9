const TOKEN =
  /<mention-([a-z-]+)(?:\s[^>]*)?(?:\/>|>(?:[^<\n]*<\/mention-\1>)?)|<span(?:\s[^>]*)?>|\$`[^`\n]+`\$|\[\^[^\]\s]*:\/\/[^\]\s]+\]/g

/** Notion's own inline markup in a text: what our Markdown may quote because Notion wrote it. */
export const opaqueTokens = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(TOKEN)].map(([token]) => token))
