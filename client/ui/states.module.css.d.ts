// Generated from states.module.css by `npm run css-types`.
declare const styles: {
  readonly action: string
  readonly empty: string
  readonly fault: string
  readonly faultText: string
  readonly mark: string
  readonly small: string
  readonly text: string
  readonly title: string
}
export default styles
