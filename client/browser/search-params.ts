/**
 * What the search parameters of a route are made of. The router reads `?q=42` as a number, so text takes one. What a
 * route cannot read falls back to its default, and the router takes it out of the address.
 */
import { z } from 'zod'
import { Id } from '#domain/vocabulary/primitives.ts'

const TEXT_MAX = 100

const Text = z.union([z.string(), z.number().transform(String)])

/** What is being typed to find something, spaces and all; empty when nothing. */
export const searchText = () =>
  Text.transform((text) => text.slice(0, TEXT_MAX))
    .default('')
    .catch('')

/** What was typed to find something; left out when empty. */
export const searchTerms = () => Text.pipe(z.string().trim().min(1).max(TEXT_MAX)).optional().catch(undefined)

export const searchId = () => Text.pipe(Id).optional().catch(undefined)

/** A day of the calendar, as the person's own has it. */
export const searchDay = () => z.iso.date().optional().catch(undefined)

/** A count of seconds, steps or versions. */
export const searchCount = (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  z
    .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
    .pipe(z.number().int().min(least).max(most))
    .optional()
    .catch(undefined)

/** One of a few; the address leaves `fallback` out. */
export const searchChoice = <const T extends readonly string[]>(values: T, fallback: T[number]) =>
  z.enum(values).default(fallback).catch(fallback)
