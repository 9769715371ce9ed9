/** A path of the model in the names of the outside: `specType` is `spec_type`. */
export const snakeCasePath = (path: string): string => path.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
