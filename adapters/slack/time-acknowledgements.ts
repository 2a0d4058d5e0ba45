import type { App, ReceiverEvent } from '@slack/bolt';

/** Times every event from its arrival at `app` to the first call of its `ack`. */
export function timeAcknowledgements(app: Pick<App, 'processEvent'>, stopwatch: () => () => void): void {
  const take = app.processEvent.bind(app);
  app.processEvent = (event: ReceiverEvent) => {
    const stop = stopwatch();
    const ack: ReceiverEvent['ack'] = async (...answer) => {
      stop();
      return event.ack(...answer);
    };
    return take({ ...event, ack });
  };
}
