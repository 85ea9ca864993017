/** The zone of somebody of whom nothing is known: it may be any, so that nobody may call at any hour (NX4). */

/** The ends of the earth: a ZoneKey that every reader takes, also one who does not know what it means. */
export const UNKNOWN_ZONE = 'Etc/GMT+12|Etc/GMT-14'

export const isUnknownZone = (zoneKey: string): boolean => zoneKey === UNKNOWN_ZONE
