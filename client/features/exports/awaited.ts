/** Under which name a tab keeps the exports whose end it is to tell; apart from what does so, which few need. */
export const AWAITED_EXPORTS = 'call-floor.exports'
