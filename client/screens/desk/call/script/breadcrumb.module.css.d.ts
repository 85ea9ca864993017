// Generated from breadcrumb.module.css by `npm run css-types`.
declare const styles: {
  readonly path: string
  readonly step: string
}
export default styles
