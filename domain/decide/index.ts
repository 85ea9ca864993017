/** The rules: a floor, a command and who asks become events or a refusal. Pure; time, ids and looked-up facts come in as data. */
import type { Command } from '../commands/index.ts'
import type { Floor } from '../floor/state.ts'
import { CancelCallback, GiveCallback, MoveCallback, ScheduleCallback } from './callback.ts'
import { EndCall, HoldCall, ReopenCall, ResumeCall, StartCall, TakeOverCall } from './call.ts'
import { AcceptHandover, DeclineHandover, HandOverCall, WithdrawHandover } from './handover/handover.ts'
import {
  AcknowledgeAlert,
  AcknowledgeNudge,
  LowerHand,
  Nudge,
  RaiseHand,
  UnwatchAgent,
  WatchAgent,
} from './coaching.ts'
import { GoAvailable, GoNotReady, LogOut } from './duty.ts'
import {
  MoveLead,
  ReassignLead,
  ReleaseLead,
  RemoveLead,
  RenewLease,
  SkipLead,
  TakeLead,
  TakeNextLead,
} from './lead.ts'
import { MergeLead } from './leads/merge.ts'
import { MarkRecording } from './recording.ts'
import {
  ChooseResponse,
  ConfirmDisclosure,
  ConfirmScriptFix,
  JumpToNode,
  MarkConnected,
  RecordAnswer,
  SwitchLanguage,
  SetQualification,
  StepBack,
  WriteNotes,
} from './script.ts'
import {
  AdoptCallbacks,
  ApplyLeadChanges,
  ApplyScriptFixes,
  ApplySettings,
  LogCall,
  MarkSeatFound,
  MarkSeatLost,
} from './shell.ts'
import { ReclaimOwnership } from './reclaim-ownership.ts'
import { StopScriptArm, withGuardrails } from './script-test/arms.ts'
import { ForceCloseWrapUp, ForceNotReady } from './supervision.ts'
import { RunDueDeadlines } from './run-due-deadlines.ts'
import type { CommandContext, Decide, Decision } from './types.ts'
import { CorrectOutcome, LiftSuppression } from './correction.ts'
import { DispositionCall, ExtendWrapUp } from './wrap-up.ts'

type CommandMap = { [T in Command['type']]: Extract<Command, { type: T }> }
type Rules = { [T in Command['type']]: Decide<CommandMap[T]> }

const rules: Rules = {
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
  RunDueDeadlines,
  ApplyLeadChanges,
  AdoptCallbacks,
  ReclaimOwnership,
  MarkSeatFound,
  MarkSeatLost,
  ApplySettings,
  ApplyScriptFixes,
  LogCall,
  CorrectOutcome,
  LiftSuppression,
  MoveLead,
  RemoveLead,
  MergeLead,
  StopScriptArm,
}

const run = <T extends Command['type']>(type: T, floor: Floor, command: CommandMap[T], by: CommandContext): Decision =>
  rules[type](floor, command, by)

export const decide = (floor: Floor, command: Command, by: CommandContext): Decision =>
  withGuardrails(floor, run(command.type, floor, command, by))
