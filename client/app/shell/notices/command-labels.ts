/** A command in the words of whoever gave it: what it was, and what they had typed. */
import type { ClientCommand } from '#domain/commands/index.ts'

export function describeCommand(command: ClientCommand): string {
  switch (command.type) {
    case 'ChooseResponse':
    case 'StepBack':
    case 'JumpToNode':
      return 'A step in the script'
    case 'RecordAnswer':
      return `The answer “${String(command.value)}”`
    case 'SetQualification':
      return 'A checklist change'
    case 'WriteNotes':
      return 'A note'
    case 'ConfirmDisclosure':
      return 'A read-out confirmation'
    default:
      return `“${command.type.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()}”`
  }
}

/** What a person typed in a command; empty when they only pressed something. */
export function typedWords(command: ClientCommand): string {
  switch (command.type) {
    case 'WriteNotes':
      return command.text
    case 'SetQualification':
    case 'RaiseHand':
    case 'HandOverCall':
    case 'DeclineHandover':
      return command.reason
    case 'SkipLead':
    case 'ScheduleCallback':
      return command.note
    case 'DispositionCall':
      return [command.notes, command.callback?.note, command.missingProofReason].filter(Boolean).join(' · ')
    default:
      return ''
  }
}
