// Generated from reminders.module.css by `npm run css-types`.
declare const styles: {
  readonly folded: string
  readonly place: string
}
export default styles
