import type { Command } from '../command-context.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { showConfiguration } from '../configuration/show-configuration.ts'
import { EXIT } from '../exit-codes.ts'
import { renderTable } from '../render/table.ts'

/** `nos config show`. */
export const showConfig: Command<{ readonly json?: boolean }> = async ({ environment, terminal }, { json }) =>
  loadConfiguration(environment).map((configuration) => {
    const shown = showConfiguration(configuration, environment)
    if (json === true) {
      terminal.out(JSON.stringify(Object.fromEntries(shown.map(({ name, value }) => [name, value])), null, 2))
      return EXIT.fine
    }
    const { bold, dim } = terminal.colors
    const say = (value: unknown): string => {
      if (value === null || (Array.isArray(value) && value.length === 0)) return dim('-')
      return Array.isArray(value) ? value.join(',') : String(value)
    }
    const rows = shown.map(({ name, value, origin }) => [name, say(value), dim(origin)])
    terminal.out(renderTable([['VARIABLE', 'VALUE', 'FROM'].map((head) => bold(head)), ...rows]))
    return EXIT.fine
  })
