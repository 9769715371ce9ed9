// Loaded into the service with `--import`: measures how long its thread works without a turn of the event loop.
const EVERY_MS = 5
let before = process.threadCpuUsage()
let longest = 0

/** Processor time, not time: what other programs take on a shared machine is not the service's. */
const look = (): void => {
  const now = process.threadCpuUsage()
  longest = Math.max(longest, (now.user - before.user + now.system - before.system) / 1000)
  before = now
}

setInterval(look, EVERY_MS).unref()

/** Any message is a question: the longest work since the last one, in milliseconds. */
process.on('message', () => {
  look()
  process.send?.({ stall: longest })
  longest = 0
})
process.channel?.unref()
