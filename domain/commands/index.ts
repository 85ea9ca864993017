/** What can be asked of a floor: by a person over a socket, and by the shell alone. */
import { z } from 'zod'
import {
  AcceptHandover,
  DeclineHandover,
  EndCall,
  HandOverCall,
  HoldCall,
  MarkConnected,
  MarkRecording,
  ReopenCall,
  ResumeCall,
  StartCall,
  TakeOverCall,
  WithdrawHandover,
} from './call.ts'
import {
  AcknowledgeAlert,
  AcknowledgeNudge,
  ForceCloseWrapUp,
  ForceNotReady,
  LowerHand,
  Nudge,
  RaiseHand,
  UnwatchAgent,
  WatchAgent,
} from './coaching.ts'
import { GoAvailable, GoNotReady, LogOut } from './duty.ts'
import { ReassignLead, ReleaseLead, RenewLease, SkipLead, TakeLead, TakeNextLead } from './lead.ts'
import {
  ChooseResponse,
  ConfirmDisclosure,
  ConfirmScriptFix,
  JumpToNode,
  RecordAnswer,
  SwitchLanguage,
  SetQualification,
  StepBack,
  WriteNotes,
} from './script.ts'
import type { ShellCommand } from './shell.ts'
import {
  CancelCallback,
  DispositionCall,
  ExtendWrapUp,
  GiveCallback,
  MoveCallback,
  ScheduleCallback,
} from './wrap-up.ts'

/** Commands a person may send. */
export const ClientCommand = z.discriminatedUnion('type', [
  GoAvailable,
  GoNotReady,
  LogOut,
  TakeNextLead,
  TakeLead,
  RenewLease,
  ReleaseLead,
  SkipLead,
  ReassignLead,
  StartCall,
  MarkConnected,
  HoldCall,
  ResumeCall,
  EndCall,
  ReopenCall,
  HandOverCall,
  AcceptHandover,
  DeclineHandover,
  WithdrawHandover,
  TakeOverCall,
  MarkRecording,
  ChooseResponse,
  StepBack,
  JumpToNode,
  RecordAnswer,
  SwitchLanguage,
  SetQualification,
  ConfirmDisclosure,
  ConfirmScriptFix,
  WriteNotes,
  DispositionCall,
  ExtendWrapUp,
  ScheduleCallback,
  MoveCallback,
  GiveCallback,
  CancelCallback,
  RaiseHand,
  LowerHand,
  Nudge,
  AcknowledgeNudge,
  WatchAgent,
  UnwatchAgent,
  AcknowledgeAlert,
  ForceNotReady,
  ForceCloseWrapUp,
])
export type ClientCommand = z.infer<typeof ClientCommand>

export type { ShellCommand } from './shell.ts'

export type Command = ClientCommand | ShellCommand
export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>
