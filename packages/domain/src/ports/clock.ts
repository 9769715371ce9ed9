/** The present moment. */
export type Clock = () => Date
