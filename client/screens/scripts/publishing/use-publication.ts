/** What is said of a publication, whatever it publishes: the comment, whether its cases may break, what it puts right, and for whom. */
import { useState } from 'react'
import type { ScriptTeam } from '#domain/http/scripts.ts'
import { mayGoOut, toCasesInput, useCaseState } from './cases-field.tsx'
import { type FixedSteps, isWhole, toFixInput } from './fix-field.tsx'

export function usePublication(used: readonly ScriptTeam[]) {
  const [note, setNote] = useState('')
  const [cases, setCases] = useCaseState()
  const [fixed, setFixed] = useState<FixedSteps>(null)
  const [teams, setTeams] = useState<readonly string[] | null>(null)
  return {
    note,
    setNote,
    cases,
    setCases,
    fixed,
    setFixed,
    /** All of them unless others were chosen. */
    teams: teams ?? used.map(({ id }) => id),
    setTeams,
    used,
    /** Nothing is missing that nothing is published without. */
    isComplete: note.trim() !== '' && mayGoOut(cases) && isWhole(fixed),
    /** As the API is told. */
    input: { note: note.trim(), ...toCasesInput(cases), ...toFixInput(fixed) },
  }
}

export type Publication = ReturnType<typeof usePublication>
