// Generated from studio-layout.module.css by `npm run css-types`.
declare const styles: {
  readonly columns: string
  readonly map: string
  readonly reading: string
  readonly side: string
  readonly step: string
  readonly studio: string
}
export default styles
