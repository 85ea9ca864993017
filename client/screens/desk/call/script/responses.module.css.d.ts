// Generated from responses.module.css by `npm run css-types`.
declare const styles: {
  readonly list: string
  readonly response: string
}
export default styles
