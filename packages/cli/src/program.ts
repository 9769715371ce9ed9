import { Command as Program } from 'commander'
import type { Result } from 'neverthrow'
import type { CommandContext } from './command-context.ts'
import type { CommandFailure } from './command-failure.ts'
import type { ExitCode } from './exit-codes.ts'
import { registerAdministration } from './program/administration.ts'
import { registerGenerating } from './program/generating.ts'
import { registerComments } from './program/comments.ts'
import { registerBaselines } from './program/baselines.ts'
import { registerWebhooks } from './program/webhooks.ts'
import { registerAuditing } from './program/auditing.ts'
import { registerOpenSpec } from './program/openspec.ts'
import { registerReviews } from './program/reviews.ts'
import { registerRules } from './program/rules.ts'
import { registerServing } from './program/serving.ts'
import { registerSpecifications } from './program/specifications.ts'
import { registerSynchronising } from './program/synchronising.ts'
import { registerTemplates } from './program/templates.ts'
import { registerWorkingTree } from './program/working-tree.ts'
import { VERSION } from './version.ts'

export type Run = (command: () => Promise<Result<ExitCode, CommandFailure>>) => Promise<void>

/** What a group of commands needs to register itself. */
export interface Registration {
  readonly program: Program
  readonly context: CommandContext
  readonly run: Run
}

/** The words, options and help of every command. Each action imports its command when it runs, so help loads nothing. */
export const createProgram = (context: CommandContext, run: Run): Program => {
  const program = new Program('nos')
    .description('Specifications in Notion and in OpenSpec, kept equal.')
    .version(VERSION, '-V, --version')
    .exitOverride()
    .showSuggestionAfterError()
    .showHelpAfterError('(nos --help lists the commands)')
    // `nos sync` has a --json of its own, which must not take that of `nos sync status --json`.
    .enablePositionalOptions()
    .configureHelp({ sortSubcommands: true })
  const registration = { program, context, run }
  registerServing(registration)
  registerSpecifications(registration)
  registerGenerating(registration)
  registerTemplates(registration)
  registerSynchronising(registration)
  registerWorkingTree(registration)
  registerOpenSpec(registration)
  registerRules(registration)
  registerBaselines(registration)
  registerComments(registration)
  registerReviews(registration)
  registerAdministration(registration)
  registerAuditing(registration)
  registerWebhooks(registration)
  return program
}
