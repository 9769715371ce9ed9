import {
  BaselineChangeSchema,
  BaselineComparisonSchema,
  BaselineEntrySchema,
  BaselineItemSchema,
  BaselineListSchema,
  BaselineSchema,
  BaselineSignatureSchema,
} from './baseline-schema.ts'
import { CommentAnchorSchema, CommentLinkSchema, CommentListSchema, CommentSchema } from './comment-schema.ts'
import {
  AuditHeadSchema,
  AuditItemSchema,
  AuditListSchema,
  AuditProblemSchema,
  AuditVerificationSchema,
  ConsistencyProofSchema,
  InclusionProofSchema,
  PublishedHeadSchema,
} from './audit-schema.ts'
import { AnalyticsSummarySchema } from './analytics-schema.ts'
import { ChangeSchema } from './change-schema.ts'
import { ConflictListSchema, ConflictNodeSchema, ConflictSchema } from './conflict-schema.ts'
import {
  DiffSchema,
  DocumentDiffSchema,
  PropertyChangeSchema,
  RequirementChangeSchema,
  ScenarioChangeSchema,
  SectionChangeSchema,
  WordRunSchema,
} from './diff-schema.ts'
import { GeneratedSpecificationSchema, GenerationListSchema, GenerationRecordSchema } from './generation-schema.ts'
import { HealthSchema, ProbeSchema } from './health-schema.ts'
import { ImportedFileSchema, ImportReportSchema, SpecificationTreeSchema } from './import-schema.ts'
import { PrincipalSchema } from './principal-schema.ts'
import { ProposedChangeSchema } from './proposal-schema.ts'
import { ProblemSchema } from './problem-schema.ts'
import { AuthorSchema } from './scalars.ts'
import {
  NotionLinkSchema,
  SpecificationItemSchema,
  SpecificationListSchema,
  SpecificationSchema,
  ValidationSummarySchema,
  VersionSummarySchema,
} from './specification-schema.ts'
import { JobAcceptedSchema, JobSchema, PlannedSyncSchema, SyncPlanSchema, SyncStatusSchema } from './sync-schema.ts'
import { PeopleSchema, ReviewPolicySchema } from './review-settings-schema.ts'
import { ReviewListSchema, ReviewSchema, ShownReviewSchema } from './review-schema.ts'
import { RulesetListSchema, RulesetSchema } from './ruleset-schema.ts'
import {
  ConformanceIssueSchema,
  FindingSchema,
  SuggestionListSchema,
  ValidationHistorySchema,
  ValidationReportSchema,
} from './validation-schema.ts'
import { TemplateListSchema, TemplateSchema } from './template-schema.ts'
import {
  RevealedEndpointSchema,
  WebhookDeliveryListSchema,
  WebhookDeliverySchema,
  WebhookEndpointListSchema,
  WebhookEndpointSchema,
} from './webhook-endpoint-schema.ts'
import { NewTokenSchema, TokenListSchema, TokenSchema } from './token-schema.ts'
import { WebhookEnrolmentSchema } from './webhook-schema.ts'
import { WaiverListSchema, WaiverSchema } from './waiver-schema.ts'
import { WorkspaceListSchema, WorkspaceSchema } from './workspace-schema.ts'
import { VersionItemSchema, VersionListSchema, VersionSchema } from './version-schema.ts'

/** The shapes that have a name in the OpenAPI document. */
export const NAMED_SCHEMAS = {
  AuditHead: AuditHeadSchema,
  AuditItem: AuditItemSchema,
  AuditList: AuditListSchema,
  AuditProblem: AuditProblemSchema,
  AuditVerification: AuditVerificationSchema,
  ConsistencyProof: ConsistencyProofSchema,
  InclusionProof: InclusionProofSchema,
  PublishedHead: PublishedHeadSchema,
  AnalyticsSummary: AnalyticsSummarySchema,
  Author: AuthorSchema,
  Baseline: BaselineSchema,
  BaselineChange: BaselineChangeSchema,
  BaselineComparison: BaselineComparisonSchema,
  BaselineEntry: BaselineEntrySchema,
  BaselineItem: BaselineItemSchema,
  BaselineList: BaselineListSchema,
  BaselineSignature: BaselineSignatureSchema,
  Change: ChangeSchema,
  Comment: CommentSchema,
  CommentAnchor: CommentAnchorSchema,
  CommentLink: CommentLinkSchema,
  CommentList: CommentListSchema,
  Conflict: ConflictSchema,
  ConflictList: ConflictListSchema,
  ConflictNode: ConflictNodeSchema,
  ConformanceIssue: ConformanceIssueSchema,
  Diff: DiffSchema,
  DocumentDiff: DocumentDiffSchema,
  Finding: FindingSchema,
  GeneratedSpecification: GeneratedSpecificationSchema,
  GenerationList: GenerationListSchema,
  GenerationRecord: GenerationRecordSchema,
  Health: HealthSchema,
  HealthProbe: ProbeSchema,
  ImportedFile: ImportedFileSchema,
  ImportReport: ImportReportSchema,
  Job: JobSchema,
  JobAccepted: JobAcceptedSchema,
  NotionLink: NotionLinkSchema,
  PlannedSync: PlannedSyncSchema,
  Principal: PrincipalSchema,
  ProposedChange: ProposedChangeSchema,
  Problem: ProblemSchema,
  PropertyChange: PropertyChangeSchema,
  RequirementChange: RequirementChangeSchema,
  ScenarioChange: ScenarioChangeSchema,
  SectionChange: SectionChangeSchema,
  Specification: SpecificationSchema,
  SpecificationItem: SpecificationItemSchema,
  SpecificationList: SpecificationListSchema,
  SpecificationTree: SpecificationTreeSchema,
  SyncPlan: SyncPlanSchema,
  SyncStatus: SyncStatusSchema,
  People: PeopleSchema,
  Review: ReviewSchema,
  ShownReview: ShownReviewSchema,
  ReviewList: ReviewListSchema,
  ReviewPolicy: ReviewPolicySchema,
  Ruleset: RulesetSchema,
  RulesetList: RulesetListSchema,
  SuggestionList: SuggestionListSchema,
  Template: TemplateSchema,
  TemplateList: TemplateListSchema,
  NewToken: NewTokenSchema,
  Token: TokenSchema,
  TokenList: TokenListSchema,
  ValidationHistory: ValidationHistorySchema,
  ValidationReport: ValidationReportSchema,
  ValidationSummary: ValidationSummarySchema,
  Waiver: WaiverSchema,
  WaiverList: WaiverListSchema,
  Version: VersionSchema,
  VersionItem: VersionItemSchema,
  VersionList: VersionListSchema,
  VersionSummary: VersionSummarySchema,
  WebhookDelivery: WebhookDeliverySchema,
  WebhookDeliveryList: WebhookDeliveryListSchema,
  WebhookEndpoint: WebhookEndpointSchema,
  WebhookEndpointList: WebhookEndpointListSchema,
  RevealedEndpoint: RevealedEndpointSchema,
  Workspace: WorkspaceSchema,
  WorkspaceList: WorkspaceListSchema,
  WebhookEnrolment: WebhookEnrolmentSchema,
  WordRun: WordRunSchema,
} as const
