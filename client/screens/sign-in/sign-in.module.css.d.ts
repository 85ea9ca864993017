// Generated from sign-in.module.css by `npm run css-types`.
declare const styles: {
  readonly brand: string
  readonly column: string
  readonly group: string
  readonly hint: string
  readonly name: string
  readonly none: string
  readonly notice: string
  readonly people: string
  readonly person: string
  readonly screen: string
  readonly sub: string
  readonly title: string
}
export default styles
