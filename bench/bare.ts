/** A server that does nothing but answer: what HTTP alone costs here. */
import { createServer } from 'node:http';

const server = createServer((request, response) => {
  request.resume().on('end', () => response.end('{}'));
});
server.listen(0, '127.0.0.1', () => console.log(JSON.stringify(server.address())));
