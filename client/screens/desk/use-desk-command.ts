/** Asks the floor from a button of the desk. */
import { type CommandRunner, useCommandWith } from '../../features/commands/use-command.ts'
import { useDesk } from './desk.tsx'

export const useDeskCommand = (): CommandRunner => useCommandWith(useDesk().send)
