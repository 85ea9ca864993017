// Generated from dialogs.module.css by `npm run css-types`.
declare const styles: {
  readonly choices: string
  readonly end: string
  readonly grow: string
  readonly head: string
  readonly row: string
  readonly stack: string
  readonly title: string
}
export default styles
