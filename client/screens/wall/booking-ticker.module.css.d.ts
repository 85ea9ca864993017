// Generated from booking-ticker.module.css by `npm run css-types`.
declare const styles: {
  readonly celebration: string
  readonly ticker: string
}
export default styles
