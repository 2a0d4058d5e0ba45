import { createServer } from 'node:http';

/*
 * A stand-in for both platforms' servers, without limits, in a process of its own: takes whatever is posted and answers
 * at once. Prints the port it listens on.
 */
let count = 0;
const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    count += 1;
    const isSlack = request.url?.startsWith('/api/') ?? false;
    const answer = isSlack
      ? { ok: true, channel: 'D1', ts: `1.${count}`, team_id: 'T0', user_id: 'U0', bot_id: 'B0' }
      : { id: `a${count}` };
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(answer));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(address.port);
});
process.on('disconnect', () => process.exit(0));
