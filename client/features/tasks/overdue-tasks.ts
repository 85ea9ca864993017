/** How many of one's tasks are overdue, for the bar; counted by whoever asks for the reminders, after the first page. */
import { createStore } from 'zustand/vanilla'

export const overdueTasks = createStore<number>(() => 0)

/** Beyond a hundred nobody counts. */
export const overdueText = (count: number): string => (count < 100 ? String(count) : '99+')
