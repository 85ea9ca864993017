// Generated from leaderboard-page.module.css by `npm run css-types`.
declare const styles: {
  readonly board: string
  readonly name: string
  readonly nothing: string
  readonly place: string
  readonly places: string
}
export default styles
