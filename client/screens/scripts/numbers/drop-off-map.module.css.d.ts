// Generated from drop-off-map.module.css by `npm run css-types`.
declare const styles: {
  readonly box: string
  readonly ended: string
  readonly figures: string
  readonly graph: string
  readonly now: string
  readonly title: string
}
export default styles
