// Generated from heat-map.module.css by `npm run css-types`.
declare const styles: {
  readonly cell: string
  readonly day: string
  readonly hour: string
  readonly map: string
  readonly mark: string
}
export default styles
