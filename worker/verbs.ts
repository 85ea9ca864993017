/** Everything that can be asked of the API. Where two paths could both be meant, the first one is. */
import { activityVerbs } from '#worker/activity/routes.ts'
import { attachmentVerbs } from '#worker/attachments/routes.ts'
import { calendarLinkVerbs, calendarVerbs } from '#worker/bookings/calendar-routes.ts'
import { bookingVerbs } from '#worker/bookings/routes.ts'
import { bulkVerbs } from '#worker/bulk/routes.ts'
import { exportVerbs } from '#worker/exports/routes.ts'
import { callRecordVerbs } from '#worker/call-records/routes.ts'
import { callVerbs } from '#worker/calls/routes.ts'
import { clerkSettingsVerbs, clerkVerbs } from '#worker/clerk/routes.ts'
import { consentVerbs } from '#worker/consents/routes.ts'
import { conversationVerbs } from '#worker/conversations/routes.ts'
import { doNotCallVerbs } from '#worker/do-not-call/routes.ts'
import { docsVerbs } from '#worker/docs/routes.ts'
import { pastVerbs } from '#worker/floor/past-routes.ts'
import { fieldVerbs } from '#worker/fields/routes.ts'
import { floorVerbs } from '#worker/floor/routes.ts'
import { ticketVerbs } from '#worker/floor/ticket-routes.ts'
import { importVerbs } from '#worker/imports/routes.ts'
import { invitationVerbs, openInvitationVerbs } from '#worker/invitations/routes.ts'
import { binVerbs } from '#worker/leads/bin/routes.ts'
import { leadOwnerVerbs } from '#worker/leads/owner-routes.ts'
import { leadVerbs } from '#worker/leads/routes.ts'
import { leadStoryVerbs } from '#worker/leads/story-routes.ts'
import { erasureVerbs } from '#worker/erasures/routes.ts'
import { mergeVerbs } from '#worker/merges/routes.ts'
import { captureVerbs } from '#worker/recordings/capture-routes.ts'
import { countVerbs } from '#worker/numbers/counts-routes.ts'
import { numberVerbs } from '#worker/numbers/routes.ts'
import { organisationVerbs } from '#worker/organisation/routes.ts'
import { recordingListVerbs } from '#worker/recordings/list-routes.ts'
import { recordingVerbs } from '#worker/recordings/routes.ts'
import { reportVerbs } from '#worker/reports/routes.ts'
import type { Verb } from '#worker/request/verb.ts'
import { rulePackVerbs } from '#worker/rule-packs/routes.ts'
import { scriptVerbs } from '#worker/scripts/routes.ts'
import { type IsReady, openSessionVerbs, sessionVerbs } from '#worker/session/routes.ts'
import { setupVerbs } from '#worker/setup/routes.ts'
import { tagVerbs } from '#worker/tags/routes.ts'
import { targetVerbs } from '#worker/targets/routes.ts'
import { taskVerbs } from '#worker/tasks/routes.ts'
import { scriptTestVerbs } from '#worker/script-tests/routes.ts'
import { teamEditVerbs } from '#worker/teams/edit-routes.ts'
import { teamVerbs } from '#worker/teams/routes.ts'
import { teamSettingsVerbs } from '#worker/teams/settings-routes.ts'
import { tokenVerbs } from '#worker/tokens/routes.ts'
import { openWallVerbs, wallboardVerbs } from '#worker/wallboards/routes.ts'
import { viewVerbs } from '#worker/views/routes.ts'
import { webhookVerbs } from '#worker/webhooks/routes.ts'
import { userVerbs } from '#worker/users/routes.ts'

/** Also without a token, or with one that is looked at by the verb itself. */
export const openVerbs = (isReady: IsReady = () => Promise.resolve(true)): Verb[] => [
  ...openSessionVerbs(isReady),
  ...ticketVerbs,
  ...openWallVerbs,
  ...openInvitationVerbs,
  ...clerkVerbs,
  ...docsVerbs(() => [...openVerbs(isReady), ...verbs]),
]

/** Of a person who is signed in. */
export const verbs: readonly Verb[] = [
  ...sessionVerbs,
  ...setupVerbs,
  ...organisationVerbs,
  ...floorVerbs,
  ...pastVerbs,
  ...teamVerbs,
  ...teamSettingsVerbs,
  ...teamEditVerbs,
  ...userVerbs,
  ...tokenVerbs,
  ...wallboardVerbs,
  ...webhookVerbs,
  ...invitationVerbs,
  ...clerkSettingsVerbs,
  ...bulkVerbs,
  ...binVerbs,
  ...mergeVerbs,
  ...erasureVerbs,
  ...leadOwnerVerbs,
  ...leadVerbs,
  ...leadStoryVerbs,
  ...conversationVerbs,
  ...attachmentVerbs,
  ...importVerbs,
  ...exportVerbs,
  ...callVerbs,
  ...callRecordVerbs,
  ...recordingVerbs,
  ...recordingListVerbs,
  ...captureVerbs,
  ...scriptVerbs,
  ...numberVerbs,
  ...targetVerbs,
  ...countVerbs,
  ...reportVerbs,
  ...scriptTestVerbs,
  ...taskVerbs,
  ...bookingVerbs,
  ...calendarVerbs,
  ...calendarLinkVerbs,
  ...tagVerbs,
  ...fieldVerbs,
  ...viewVerbs,
  ...doNotCallVerbs,
  ...activityVerbs,
  ...rulePackVerbs,
  ...consentVerbs,
]
