/** An identifier of the address is repeated in part only, so that an answer cannot be made to carry a page of text. */
export const quoted = (text: string): string => JSON.stringify(text.length > 100 ? `${text.slice(0, 100)}…` : text)
