// Generated from lead-panel.module.css by `npm run css-types`.
declare const styles: {
  readonly fields: string
  readonly head: string
  readonly hold: string
  readonly holds: string
  readonly name: string
  readonly none: string
  readonly notes: string
  readonly page: string
  readonly panel: string
  readonly phone: string
  readonly side: string
  readonly stop: string
  readonly sub: string
  readonly top: string
  readonly until: string
  readonly versus: string
  readonly whose: string
  readonly wide: string
}
export default styles
