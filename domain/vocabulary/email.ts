/** E-mail addresses, also with letters of any script on both sides (RFC 6531). */
import { z } from 'zod'

export const EMAIL_MAX = 320

const LOCAL = String.raw`[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~-]+`
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u200C\u200D\u30FB-]*[\p{L}\p{M}\p{N}])?`
/** The last part of a host is never a number. */
const ADDRESS = new RegExp(String.raw`^${LOCAL}(?:\.${LOCAL})*@(?:${LABEL}\.)+(?!\d+$)${LABEL}$`, 'u')

export const EmailAddress = z.string().max(EMAIL_MAX).regex(ADDRESS, 'is not an email address')
