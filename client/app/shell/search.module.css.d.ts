// Generated from search.module.css by `npm run css-types`.
declare const styles: {
  readonly detail: string
  readonly field: string
  readonly group: string
  readonly list: string
  readonly none: string
  readonly row: string
}
export default styles
