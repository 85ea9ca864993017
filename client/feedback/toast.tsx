/** Short words on what just happened, with undo where it can be. What draws them is fetched after the first page. */
import type { ReactNode } from 'react'
import { createStore } from 'zustand/vanilla'
import { faultMessage } from '../api/error-state.tsx'
import { lazyComponent } from '../browser/lazy-component.ts'
import { announce } from '../ui/live-region.tsx'

export interface Undo {
  readonly label?: string
  readonly run: () => void
}

export interface Toast {
  /** The same one is not stacked. */
  readonly id?: string
  readonly title?: string
  readonly message: string
  readonly color: 'teal' | 'orange' | 'red'
  readonly icon?: ReactNode
  readonly role?: 'alert'
  readonly autoClose: number
  readonly undo?: Undo | undefined
}

export const toaster = lazyComponent(async () => (await import('./toaster.tsx')).Toaster)

/** True from the first toast on: then the place where they appear is needed at once. */
export const toastsWanted = createStore(() => false)

export function toast(shown: Toast): void {
  toastsWanted.setState(true)
  const show = async () => (await import('./toaster.tsx')).putUp(shown)
  // Neither network nor kept files: it is at least said.
  show().catch(() => announce([shown.title, shown.message].filter(Boolean).join('. ')))
}

export const toastDone = (message: string, undo?: Undo): void =>
  toast({ color: 'teal', message, undo, autoClose: undo ? 10_000 : 4_000 })

export const toastFault = (fault: unknown): void =>
  toast({ color: 'red', message: faultMessage(fault), role: 'alert', autoClose: 9_000 })
