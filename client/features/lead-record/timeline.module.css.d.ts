// Generated from timeline.module.css by `npm run css-types`.
declare const styles: {
  readonly changes: string
  readonly content: string
  readonly entry: string
  readonly headline: string
  readonly icon: string
  readonly meta: string
  readonly text: string
  readonly title: string
}
export default styles
