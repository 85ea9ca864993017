// Generated from scripts-screen.module.css by `npm run css-types`.
declare const styles: {
  readonly card: string
  readonly cards: string
  readonly page: string
}
export default styles
