/** What an attempt has come to: its value, or why there is none. Never thrown. */

export interface Success<T> {
  readonly ok: true
  readonly value: T
}

export interface Failure<E> {
  readonly ok: false
  readonly error: E
}

export type Result<T, E> = Success<T> | Failure<E>

export const ok = <T>(value: T): Success<T> => ({ ok: true, value })

export const fail = <E>(error: E): Failure<E> => ({ ok: false, error })
