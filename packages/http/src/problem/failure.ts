import type { UseCases } from '@nos/domain/use-cases'
import type { ResultAsync } from 'neverthrow'
import type { HttpFailure } from './http-failure.ts'

type FailureOf<UseCase> = UseCase extends (...input: never[]) => ResultAsync<unknown, infer Failure> ? Failure : never

/** Whatever a use case may answer instead of a value. */
type DomainFailure = FailureOf<UseCases[keyof UseCases]>

/** Every expected way in which a request can fail. */
export type Failure = DomainFailure | HttpFailure

export type FailureKind = Failure['kind']

/** The failures of the given kinds. */
export type FailureOfKind<Kind extends FailureKind> = Extract<Failure, { readonly kind: Kind }>
