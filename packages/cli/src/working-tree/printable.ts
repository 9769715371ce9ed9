/** A text from elsewhere made safe for a terminal: no control sequences, no reversed writing. */
export const printable = (text: string): string => text.replaceAll(UNSAFE, '\ufffd')

// oxlint-disable-next-line no-control-regex
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g
