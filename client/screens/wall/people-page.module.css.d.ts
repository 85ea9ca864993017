// Generated from people-page.module.css by `npm run css-types`.
declare const styles: {
  readonly count: string
  readonly hand: string
  readonly name: string
  readonly nobody: string
  readonly people: string
  readonly person: string
  readonly state: string
  readonly states: string
  readonly time: string
}
export default styles
