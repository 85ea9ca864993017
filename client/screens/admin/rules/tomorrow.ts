/** Tomorrow at ten, as clocks here show it, for a field of date and time. */
export function tomorrow(): string {
  const day = new Date()
  day.setDate(day.getDate() + 1)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}T10:00`
}
