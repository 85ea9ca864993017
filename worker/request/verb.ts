/**
 * One shape for everything that can be asked of the API. A verb says in one place what it takes, who may, what a repeat
 * does, what it writes into the activity log and what comes back; its route, its checks and its documentation follow from
 * that (`serve.ts`, `docs/document.ts`), so that none can be forgotten.
 */
import type { ProblemCode } from '#domain/http/problem.ts'
import type { Right } from '#domain/vocabulary/rights.ts'
import type { Scope } from '#domain/vocabulary/scopes.ts'
import type { z } from 'zod'
import type { Action } from '#worker/activity/actions.ts'
import type { Ctx } from '#worker/request/context.ts'
import type { HonoContext } from '#worker/request/hono.ts'
import type { Idempotency } from '#worker/request/idempotency.ts'
import { fieldNamesOf } from '#worker/request/fields.ts'
import { type Includes, withIncluded } from '#worker/request/include.ts'
import { answerOpen, answerPerson } from '#worker/request/serve.ts'
import { noteVersioned } from '#worker/request/versions.ts'

/** `signed-in`: everybody of the organisation; `open`: also without a token. */
export type Access = Right | 'signed-in' | 'open'

export type Params = Readonly<Record<string, z.ZodType<string>>>
type Out<T> = T extends z.ZodType ? z.output<T> : undefined
/** Of a path without parameters. */
type NoParams = Readonly<Record<string, never>>
type ParamsOut<P extends Params> = { readonly [N in keyof P]: string }

/** A form with one file. */
export interface FileBody {
  readonly field: string
  readonly maxBytes: number
}

/** The bytes of one thing, which `run` reads itself; by content type. */
export interface BytesBody {
  readonly types: readonly string[]
  readonly maxBytes: number
}

/** What `run` answers by itself, for the documentation: by status, a description and the content by type. */
export type RawAnswers = Readonly<
  Record<number, { readonly description: string; readonly content: Readonly<Record<string, z.ZodType | null>> }>
>

export interface Facts {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: `/api/${string}`
  /** The subject, as the documentation groups verbs. */
  readonly subject: string
  /** In the imperative, as the documentation lists it. */
  readonly title: string
  readonly description?: string
  readonly right: Access
  /** What a service token needs. Left out: the scope of the right; of what everybody may who is signed in, none does. */
  readonly scope?: Scope | 'any' | 'none'
  readonly idempotency: Idempotency
  /** The field of the answer that is not kept for a repeat, which gets null there. */
  readonly toldOnce?: string
  readonly audit: readonly Action[]
  /** Changes many records at once, and is held to a limit of its own. */
  readonly isBulk?: boolean
  /** Rows of the database that it may read beside those of a page. Left out: what is usual for its kind. */
  readonly rows?: number
  /** Beyond those that every verb can answer. */
  readonly problems?: readonly ProblemCode[]
}

interface Takes<P extends Params, Q extends z.ZodType | undefined, B extends z.ZodType | undefined> {
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  /** Where a body may be larger than most. */
  readonly maxJsonBytes?: number
  readonly file?: FileBody
  readonly bytes?: BytesBody
}

interface Gives<A extends z.ZodType | null> {
  /** Null: 204. Left out: `run` gives a response of its own. */
  readonly answer: A
  /** Whether it is 201 instead of 200. */
  readonly created?: true | ((body: A extends z.ZodType ? z.output<A> : never) => boolean)
  readonly location?: (body: A extends z.ZodType ? z.output<A> : never) => string
}

export interface Asked<P extends Params, Q> {
  readonly params: ParamsOut<P>
  readonly query: Out<Q>
  readonly request: Request
}

export interface Input<P extends Params, Q, B, F> extends Asked<P, Q> {
  readonly body: Out<B>
  /** Of a form. */
  readonly file: File
  /** What `find` found. */
  readonly found: F
}

type Given<A> = A extends z.ZodType ? z.output<A> : void

export interface PersonVerb<
  P extends Params = Params,
  Q extends z.ZodType | undefined = z.ZodType | undefined,
  B extends z.ZodType | undefined = z.ZodType | undefined,
  A extends z.ZodType | null = z.ZodType | null,
  F = unknown,
>
  extends Facts, Takes<P, Q, B>, Partial<Gives<A>> {
  readonly right: Exclude<Access, 'open'>
  readonly raw?: RawAnswers
  /** What `?include` may name. */
  readonly includes?: Includes
  /** The record that it is about, for somebody who may: nothing of the body is read before that is known. */
  readonly find?: (ctx: Ctx, asked: Asked<P, Q>) => Promise<F>
  readonly run: (ctx: Ctx, input: Input<P, Q, B, F>) => Promise<Given<A> | Response>
}

export interface OpenInput<B, S> {
  readonly body: Out<B>
  readonly subject: S
}

interface AnswersItself<B extends z.ZodType | undefined, S> extends Facts, Takes<NoParams, undefined, B> {
  readonly raw: RawAnswers
  readonly run: (c: HonoContext, input: OpenInput<B, S>) => Promise<Response> | Response
}

interface ForAnybody<B extends z.ZodType | undefined> extends AnswersItself<B, undefined> {
  readonly right: 'open'
  readonly identify?: never
}

interface ForSignedIn<B extends z.ZodType | undefined, S> extends AnswersItself<B, S> {
  readonly right: 'signed-in'
  /** Who asks, before the body is read. */
  readonly identify: (c: HonoContext) => Promise<S>
}

/** Before a person is known: it gets Hono's context, and answers by itself. */
export type OpenVerb<B extends z.ZodType | undefined = z.ZodType | undefined, S = unknown> =
  | ForAnybody<B>
  | ForSignedIn<B, S>

/** What the application and the documentation need of a verb. */
export interface Verb extends Facts, Takes<Params, z.ZodType | undefined, z.ZodType | undefined> {
  /** Statuses of a JSON answer; null for none. */
  readonly answer?: z.ZodType | null
  readonly statuses: readonly number[]
  readonly located: boolean
  /** The answer without what is included in it. */
  readonly record?: z.ZodType | null
  /** What `?fields` and `?include` may name. */
  readonly fields: readonly string[]
  readonly included: readonly string[]
  readonly raw?: RawAnswers
  /** Whether a token must have been believed before it is asked. */
  readonly needsPerson: boolean
  readonly handle: (c: HonoContext) => Promise<Response>
}

export function verb<
  A extends z.ZodType | null,
  P extends Params = NoParams,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  F = undefined,
>(spec: PersonVerb<P, Q, B, A, F> & Gives<A>): Verb {
  const { answer, created } = spec
  noteVersioned(spec)
  const statuses = answer === null ? [204] : created === undefined ? [200] : created === true ? [201] : [200, 201]
  return {
    ...factsOf(spec),
    answer: withIncluded(answer, spec.includes),
    fields: fieldNamesOf(spec.method, answer),
    included: Object.keys(spec.includes ?? {}),
    statuses,
    located: spec.location !== undefined,
    record: answer,
    needsPerson: true,
    handle: (c) => answerPerson(c, spec),
  }
}

const NO_RECORDS = { statuses: [], located: false, fields: [], included: [] } as const

/** A verb whose answer is no JSON of one schema, or not always. */
export function rawVerb<
  P extends Params = NoParams,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
  F = undefined,
>(spec: PersonVerb<P, Q, B, never, F> & { readonly raw: RawAnswers }): Verb {
  return {
    ...factsOf(spec),
    ...NO_RECORDS,
    raw: spec.raw,
    needsPerson: true,
    handle: (c) => answerPerson(c, spec),
  }
}

export const openVerb = <B extends z.ZodType | undefined = undefined, S = undefined>(spec: OpenVerb<B, S>): Verb => ({
  ...factsOf(spec),
  ...NO_RECORDS,
  raw: spec.raw,
  needsPerson: false,
  handle: (c) => answerOpen(c, spec),
})

function factsOf(spec: Facts & Takes<Params, z.ZodType | undefined, z.ZodType | undefined>) {
  const { method, path, subject, title, description, right, scope, idempotency, audit, isBulk, rows, problems } = spec
  const { params, query, body, file, bytes } = spec
  return {
    method,
    path,
    subject,
    title,
    right,
    idempotency,
    audit,
    ...(description !== undefined && { description }),
    ...(scope !== undefined && { scope }),
    ...(isBulk !== undefined && { isBulk }),
    ...(rows !== undefined && { rows }),
    ...(problems !== undefined && { problems }),
    ...(params !== undefined && { params }),
    ...(query !== undefined && { query }),
    ...(body !== undefined && { body }),
    ...(file !== undefined && { file }),
    ...(bytes !== undefined && { bytes }),
  }
}
