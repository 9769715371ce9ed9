/** Lets other work have its turn; work that is long by its own gives way with it. */
export type Pause = () => Promise<void>
