// Generated from past-tests.module.css by `npm run css-types`.
declare const styles: {
  readonly chevron: string
  readonly past: string
  readonly result: string
  readonly tests: string
}
export default styles
