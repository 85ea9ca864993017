// Generated from find-number.module.css by `npm run css-types`.
declare const styles: {
  readonly fault: string
  readonly form: string
  readonly grow: string
  readonly hint: string
  readonly list: string
  readonly new: string
}
export default styles
