// Generated from my-spans.module.css by `npm run css-types`.
declare const styles: {
  readonly mine: string
}
export default styles
