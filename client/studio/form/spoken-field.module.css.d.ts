// Generated from spoken-field.module.css by `npm run css-types`.
declare const styles: {
  readonly offer: string
  readonly quiet: string
  readonly spoken: string
  readonly words: string
}
export default styles
