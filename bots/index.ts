/** Simulated agents over real sockets. */
console.log('The bots are not written yet.')
