/** A floor as text of a tenth of its length: JSON, deflated, in base64. A board's welcome carries it. */
import { inflateSync, strFromU8, strToU8 } from 'fflate'

/** Of every platform this runs on; this folder knows no platform's types. */
declare const atob: (text: string) => string

/** Throws on what is no such text. */
export const unpack = (packed: string): string => strFromU8(inflateSync(strToU8(atob(packed), true)))
