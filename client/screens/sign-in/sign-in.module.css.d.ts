// Generated from sign-in.module.css by `npm run css-types`.
declare const styles: {
  readonly brand: string
  readonly column: string
  readonly hint: string
  readonly notice: string
  readonly screen: string
  readonly sub: string
  readonly title: string
}
export default styles
