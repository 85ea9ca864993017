/** The same with rooms: boards sit in one, and each message goes there. */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { durableRows, endWithParent } from './durable-rows.ts'

endWithParent()
const keep = durableRows()
const http = createServer()
const server = new Server(http, { transports: ['websocket'], serveClient: false })

server.on('connection', (socket) => {
  const { room } = socket.handshake.query
  if (typeof room === 'string') void socket.join(room)
  socket.on('command', (frame: { readonly command: unknown }, acknowledge: (answer: { seq: number }) => void) => {
    const seq = keep(JSON.stringify(frame))
    acknowledge({ seq })
    server.to('boards').emit('told', { seq, command: frame.command })
  })
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})
