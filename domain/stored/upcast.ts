/**
 * What is stored under the names of an earlier release, told in today's when it is read. Nothing stored is rewritten; a release
 * before reads a new name as a field it does not know, and has its own for missing.
 */
import { isRecord } from './walk.ts'

/** Fields by the names they were stored under before. */
export type EarlierNames = Readonly<Record<string, string>>

/** The value itself when it has none of the earlier names, or is no record. */
export function upcastFields(stored: unknown, earlier: EarlierNames): unknown {
  if (!isRecord(stored)) return stored
  let renamed: Record<string, unknown> | undefined
  for (const before in earlier) {
    const name = earlier[before]
    if (name === undefined || !(before in stored)) continue
    renamed ??= { ...stored }
    // What today's release wrote is newer than what it found.
    if (!(name in stored)) renamed[name] = stored[before]
    delete renamed[before]
  }
  return renamed ?? stored
}

/** Commands of people by the names of releases before: a receipt knows the body of its command by hash, its name included. */
const EARLIER_COMMANDS: Readonly<Record<string, string>> = {
  SettingsChanged: 'ApplySettings',
}

/** A command as a worker of a release before sends it. */
export function upcastCommand(command: unknown): unknown {
  const name = isRecord(command) ? EARLIER_COMMANDS[String(command['type'])] : undefined
  return isRecord(command) && name ? { ...command, type: name } : command
}

/** The command's body as a release before has hashed it; undefined when it has had no other name. */
export function earlierBody(command: { readonly type: string }): Record<string, unknown> | undefined {
  const before = Object.keys(EARLIER_COMMANDS).find((name) => EARLIER_COMMANDS[name] === command.type)
  return before === undefined ? undefined : { ...command, type: before }
}
