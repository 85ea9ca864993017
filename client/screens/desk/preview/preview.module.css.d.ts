// Generated from preview.module.css by `npm run css-types`.
declare const styles: {
  readonly actions: string
  readonly lease: string
  readonly leaseTime: string
  readonly opening: string
  readonly openingTitle: string
  readonly preview: string
  readonly under: string
}
export default styles
