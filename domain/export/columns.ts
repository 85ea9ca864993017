/** What can be exported, and the columns of each, under headers that an import maps by itself where it takes them. */

export const EXPORT_SUBJECTS = ['leads', 'calls', 'tasks', 'do-not-call', 'activity', 'agent-days'] as const
export type ExportSubject = (typeof EXPORT_SUBJECTS)[number]

/** By key, as the API names it, in the order of a file. */
type Columns = Readonly<Record<string, string>>

const LEADS = {
  id: 'Lead ID',
  name: 'Name',
  called: 'Preferred name',
  phone: 'Phone',
  phone_extension: 'Phone extension',
  email: 'Email',
  company: 'Company',
  title: 'Title',
  industry: 'Industry',
  country: 'Country',
  region: 'Region',
  status: 'Status',
  priority: 'Priority',
  source: 'Source',
  owner: 'Owner email',
  tags: 'Tags',
  notes: 'Notes',
  created_at: 'Created at',
  last_contact: 'Last contact',
  updated_at: 'Updated at',
  other_phones: 'Other phones',
  owner_name: 'Owner name',
  team: 'Team',
  zone: 'Time zone',
  attempts: 'Attempts',
  last_outcome: 'Last outcome',
  do_not_call: 'Do not call',
} as const satisfies Columns

const CALLS = {
  id: 'Call ID',
  call_date: 'Date',
  time_zone: 'Time zone',
  lead_id: 'Lead ID',
  lead_name: 'Lead',
  lead_company: 'Company',
  lead_phone: 'Phone',
  agent: 'Agent',
  agent_email: 'Agent email',
  team: 'Team',
  outcome: 'Outcome',
  disposition_id: 'Disposition',
  provisional: 'Provisional',
  duration: 'Duration in seconds',
  talk_seconds: 'Talk in seconds',
  hold_seconds: 'Hold in seconds',
  wrap_up_seconds: 'Wrap-up in seconds',
  meeting_at: 'Meeting at',
  notes: 'Notes',
  script: 'Script',
  script_version: 'Script version',
  recorded: 'Recorded',
  logged_by_hand: 'Logged by hand',
} as const satisfies Columns

const TASKS = {
  id: 'Task ID',
  kind: 'Kind',
  title: 'Title',
  status: 'Status',
  due_at: 'Due at',
  owner: 'Owner',
  team: 'Team',
  lead_id: 'Lead ID',
  lead_name: 'Lead',
  notes: 'Notes',
  missed: 'Missed',
  tries: 'Tries',
  completed_at: 'Completed at',
  created_at: 'Created at',
  updated_at: 'Updated at',
} as const satisfies Columns

const DO_NOT_CALL = {
  phone: 'Phone',
  source: 'List',
  reason: 'Reason',
  since: 'Since',
  until: 'Until',
  created_by: 'Added by',
  created_at: 'Added at',
  lifted_at: 'Lifted at',
  lifted_by: 'Lifted by',
  lift_reason: 'Reason for lifting',
} as const satisfies Columns

const ACTIVITY = {
  at: 'Time',
  by: 'Person',
  by_id: 'Person ID',
  impersonated_by: 'Impersonated by',
  action: 'Action',
  what: 'What happened',
  record_type: 'Record type',
  record_id: 'Record ID',
  record_name: 'Record',
  team: 'Team',
  before: 'Before',
  after: 'After',
  address: 'IP address',
  browser: 'Browser',
} as const satisfies Columns

const AGENT_DAYS = {
  day: 'Day',
  agent: 'Agent',
  agent_email: 'Agent email',
  agent_id: 'Agent ID',
  team: 'Team',
  calls: 'Calls',
  contacts: 'Contacts',
  meetings: 'Meetings',
  talk_seconds: 'Talk in seconds',
  hold_seconds: 'Hold in seconds',
  wrap_up_seconds: 'Wrap-up in seconds',
} as const satisfies Columns

export const EXPORT_COLUMNS = {
  leads: LEADS,
  calls: CALLS,
  tasks: TASKS,
  'do-not-call': DO_NOT_CALL,
  activity: ACTIVITY,
  'agent-days': AGENT_DAYS,
} as const satisfies Record<ExportSubject, Columns>

export type ExportColumnOf<S extends ExportSubject> = keyof (typeof EXPORT_COLUMNS)[S]

export const CUSTOM_COLUMN = 'custom.'
