// Generated from activity-feed.module.css by `npm run css-types`.
declare const styles: {
  readonly event: string
}
export default styles
