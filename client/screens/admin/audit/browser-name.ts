/** What a browser says of itself, as a person would: `Chrome on Windows`. */
import { parse } from 'bowser'

export function browserName(userAgent: string): string {
  const { browser, os } = parse(userAgent)
  if (browser.name === undefined || browser.name === '') return userAgent.slice(0, 60)
  return os.name === undefined || os.name === '' ? browser.name : `${browser.name} on ${os.name}`
}
