/** A team's settings as they are stored: each one that cannot be read costs itself. */
import { DEFAULT_SETTINGS, TeamSettings } from '../floor/settings.ts'
import { mended, type Tell } from './mend.ts'
import { isRecord } from './walk.ts'

/** Settings that were stored before one of them came: it has its default, as the release that wrote them behaved. */
export const grownSettings = (stored: unknown): unknown =>
  isRecord(stored) ? { ...DEFAULT_SETTINGS, ...stored } : stored

/** `fallback` says what holds instead: what this floor went by until now, or else the defaults. */
export const storedSettings = (stored: unknown, fallback: TeamSettings, tell: Tell): TeamSettings =>
  mended(TeamSettings, stored, fallback, tell)
