// Generated from lead-facts.module.css by `npm run css-types`.
declare const styles: {
  readonly facts: string
  readonly leadName: string
}
export default styles
