/** A team's settings as they are stored: each one that cannot be read costs itself. */
import { DEFAULT_SETTINGS } from './default-settings.ts'
import { TeamSettings } from '../floor/settings.ts'
import { readLeniently, type Tell } from './mend.ts'
import { isRecord } from './walk.ts'

/** Settings that were stored before one of them came: it has its default, as the release that wrote them behaved. */
export const withDefaultSettings = (stored: unknown): unknown =>
  isRecord(stored) ? { ...DEFAULT_SETTINGS, ...stored } : stored

/** `fallback` says what holds instead: what this floor went by until now, or else the defaults. */
export const readSettingsLeniently = (stored: unknown, fallback: TeamSettings, tell: Tell): TeamSettings =>
  readLeniently(TeamSettings, stored, fallback, tell)
