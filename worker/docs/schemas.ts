/** Names of the schemas that the documentation shows by themselves, and an example of some. */
import { ActivityLine } from '#domain/http/activity.ts'
import { Call, CallCorrection, CallDetail, CallLog } from '#domain/http/calls.ts'
import { Lead, LeadCreate, LeadUpdate, LeadVerdict, LeadWhy, TimelineItem, WhyItem } from '#domain/http/leads.ts'
import { Import, ImportPreview, ImportRow } from '#domain/http/imports/imports.ts'
import { ImportPlan } from '#domain/import/plan.ts'
import { Export, ExportStart } from '#domain/http/records/exports.ts'
import { Invitation, InvitationCreate, InviteVerdict } from '#domain/http/invitations.ts'
import {
  Deactivation,
  Team,
  TeamCreate,
  TeamDetail,
  TeamPerson,
  TeamUpdate,
  User,
  UserDetail,
  UserUpdate,
} from '#domain/http/people.ts'
import { Organisation, OrganisationUpdate } from '#domain/http/organisation.ts'
import { Problem } from '#domain/http/problem.ts'
import { Recording, RecordingEntry, RecordingUploaded } from '#domain/http/recordings.ts'
import { DraftChangeList, DraftTicket, ScriptDiffDocument } from '#domain/http/records/script-draft.ts'
import {
  EndedScriptTests,
  ScriptTestReport,
  ScriptTestStart,
  ScriptTestWeights,
  ScriptTestWord,
} from '#domain/http/studio/script-test.ts'
import { ScriptDetail, ScriptDraft, ScriptSummary } from '#domain/http/scripts.ts'
import { ScriptVersionDocument } from '#domain/http/script-version.ts'
import { Attachment, AttachmentCreate } from '#domain/http/records/attachments.ts'
import { Conversation, ConversationCreate, ConversationUpdate } from '#domain/http/records/conversations.ts'
import { CustomField, CustomFieldCreate, CustomFieldUpdate } from '#domain/http/records/fields.ts'
import { LeadView, LeadViewCreate, LeadViewUpdate } from '#domain/http/records/views.ts'
import { CallsNow } from '#domain/http/studio/calls-now.ts'
import { CountsAnswer } from '#domain/http/numbers/counts.ts'
import { FunnelAnswer } from '#domain/http/numbers/funnel.ts'
import { DutyAnswer } from '#domain/http/numbers/duty.ts'
import { Leaderboard } from '#domain/http/numbers/leaderboard.ts'
import { LeadNumbers } from '#domain/http/numbers/leads.ts'
import { NumberSettings, NumberSettingsUpdate } from '#domain/http/numbers/number-settings.ts'
import { ObjectionNumbers } from '#domain/http/numbers/objections.ts'
import { Progress } from '#domain/http/numbers/progress.ts'
import { Recount } from '#domain/http/numbers/recount.ts'
import { Report, ReportDetail } from '#domain/http/numbers/reports.ts'
import { TargetsInForce, TeamTargets, TeamTargetsUpdate } from '#domain/http/numbers/targets.ts'
import { Trends } from '#domain/http/numbers/trends.ts'
import { ScriptStep, ScriptSteps } from '#domain/http/studio/script-steps.ts'
import { UsualDwellTimes } from '#domain/http/studio/usual-dwell.ts'
import { Me, Ticket } from '#domain/http/session.ts'
import { ServiceToken, TokenCreate } from '#domain/http/access/tokens.ts'
import { WallboardCreate, WallboardLink } from '#domain/http/access/wallboards.ts'
import { Webhook, WebhookCreate, WebhookDelivery, WebhookUpdate } from '#domain/http/access/webhooks.ts'
import { Tag, TagCreate, TagEntry, TagUpdate } from '#domain/http/tags.ts'
import { SettingsVersion } from '#domain/http/team-settings.ts'
import { Task, TaskCreate, TaskUpdate } from '#domain/http/tasks.ts'
import { Refusal } from '#domain/commands/refusal.ts'
import { Recorded } from '#domain/events/index.ts'
import { TeamSettings } from '#domain/floor/settings.ts'
import { Floor } from '#domain/floor/state.ts'
import { Condition } from '#domain/script/conditions.ts'
import { ScriptFault } from '#domain/script/fault.ts'
import { ScriptContent } from '#domain/script/schema.ts'
import type { z } from 'zod'
import { examples } from '#worker/docs/examples.ts'

/** In answers. */
export const ANSWERS: Readonly<Record<string, z.ZodType>> = {
  ActivityLine,
  Attachment,
  Call,
  CallDetail,
  Condition,
  Conversation,
  CountsAnswer,
  CustomField,
  DraftChangeList,
  DraftTicket,
  DutyAnswer,
  EndedScriptTests,
  Export,
  Floor,
  FunnelAnswer,
  Import,
  ImportPlan,
  ImportPreview,
  ImportRow,
  Invitation,
  InviteVerdict,
  Lead,
  Leaderboard,
  LeadNumbers,
  LeadVerdict,
  LeadView,
  LeadWhy,
  Me,
  NumberSettings,
  ObjectionNumbers,
  Organisation,
  Problem,
  Progress,
  Recorded,
  Recording,
  RecordingEntry,
  RecordingUploaded,
  Recount,
  Refusal,
  Report,
  ReportDetail,
  ScriptContent,
  ScriptDetail,
  ScriptDiffDocument,
  ScriptDraft,
  ScriptFault,
  ScriptStep,
  ScriptSteps,
  ScriptSummary,
  ScriptTestReport,
  ScriptVersionDocument,
  ServiceToken,
  SettingsVersion,
  Tag,
  TagEntry,
  TargetsInForce,
  Task,
  Team,
  TeamDetail,
  TeamPerson,
  TeamSettings,
  TeamTargets,
  Ticket,
  TimelineItem,
  Trends,
  User,
  UserDetail,
  CallsNow,
  UsualDwellTimes,
  WhyItem,
  WallboardLink,
  Webhook,
  WebhookDelivery,
}

/** In requests. */
export const REQUESTS: Readonly<Record<string, z.ZodType>> = {
  AttachmentCreate,
  CallCorrection,
  CallLog,
  // As they are written: closed, where an answer is open.
  ConditionInput: Condition,
  ConversationCreate,
  ConversationUpdate,
  CustomFieldCreate,
  CustomFieldUpdate,
  Deactivation,
  ExportStart,
  ImportPlanInput: ImportPlan,
  InvitationCreate,
  LeadCreate,
  LeadUpdate,
  LeadViewCreate,
  LeadViewUpdate,
  NumberSettingsUpdate,
  OrganisationUpdate,
  ScriptContentInput: ScriptContent,
  ScriptTestStart,
  ScriptTestWeights,
  ScriptTestWord,
  TagCreate,
  TagUpdate,
  TaskCreate,
  TaskUpdate,
  TeamCreate,
  TeamTargetsUpdate,
  TeamUpdate,
  TokenCreate,
  UserUpdate,
  WallboardCreate,
  WebhookCreate,
  WebhookUpdate,
}

export const exampleOf = (name: string): unknown => examples[name]
