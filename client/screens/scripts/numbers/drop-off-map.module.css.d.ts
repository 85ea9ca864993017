// Generated from drop-off-map.module.css by `npm run css-types`.
declare const styles: {
  readonly ended: string
  readonly figures: string
  readonly now: string
  readonly step: string
  readonly title: string
}
export default styles
