// Generated from facts.module.css by `npm run css-types`.
declare const styles: {
  readonly facts: string
}
export default styles
