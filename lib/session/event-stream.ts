/** One message of an event stream. */
export interface StreamMessage {
  event: string;
  data: string;
}

/** More than any message of ours. */
const longest = 1_000_000;

/**
 * The messages of an event stream, as they come. Comments are left out, and so is a message that the end cuts off.
 * @throws what the body throws; RangeError for a message that does not end
 * @see HTML, "Server-sent events": interpreting an event stream
 */
export async function* eventStream(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamMessage, void> {
  let rest = '';
  let message: StreamMessage = { event: 'message', data: '' };
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      // A carriage return at the end may be half of a line's end.
      const lines = (rest + value).split(/\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? '';
      if (rest.length + message.data.length > longest) throw new RangeError('a message does not end');
      for (const line of lines) {
        const [, field = '', text = ''] = /^([^:]*):? ?(.*)$/s.exec(line) ?? [];
        if (line === '') {
          if (message.data !== '') yield { ...message, data: message.data.slice(0, -1) };
          message = { event: 'message', data: '' };
        } else if (field === 'event') message.event = text;
        else if (field === 'data') message.data += `${text}\n`;
      }
    }
  } finally {
    await reader.cancel();
  }
}
