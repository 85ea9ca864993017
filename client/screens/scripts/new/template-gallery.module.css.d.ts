// Generated from template-gallery.module.css by `npm run css-types`.
declare const styles: {
  readonly begin: string
  readonly gallery: string
  readonly list: string
  readonly preview: string
  readonly steps: string
}
export default styles
