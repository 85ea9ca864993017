// Generated from activity-feed.module.css by `npm run css-types`.
declare const styles: {
  readonly event: string
  readonly filter: string
  readonly list: string
  readonly part: string
  readonly person: string
  readonly said: string
}
export default styles
