// Generated from figures-page.module.css by `npm run css-types`.
declare const styles: {
  readonly below: string
  readonly figure: string
  readonly figures: string
  readonly label: string
  readonly value: string
}
export default styles
