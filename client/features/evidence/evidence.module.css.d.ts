// Generated from evidence.module.css by `npm run css-types`.
declare const styles: {
  readonly body: string
  readonly content: string
  readonly header: string
  readonly list: string
  readonly minus: string
  readonly more: string
  readonly scroller: string
  readonly verdict: string
  readonly ways: string
  readonly what: string
}
export default styles
