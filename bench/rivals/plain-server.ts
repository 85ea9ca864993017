/** What people write in an afternoon: a row for each message, an answer to its sender, and the message to everybody else. */
import { type RawData, WebSocketServer } from 'ws'
import { durableRows, endWithParent } from './durable-rows.ts'

endWithParent()
const keep = durableRows()
const server = new WebSocketServer({ port: 0, host: '127.0.0.1' }, () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address !== null ? address.port : 0)
})

server.on('connection', (socket) => {
  socket.on('message', (data: RawData) => {
    const text = String(data)
    const { commandId, command } = JSON.parse(text)
    const seq = keep(text)
    socket.send(JSON.stringify({ type: 'ack', commandId, seq }))
    const told = JSON.stringify({ type: 'told', seq, command })
    for (const other of server.clients) if (other !== socket) other.send(told)
  })
})
