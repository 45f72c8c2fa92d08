interface StreamMessage {
  id: number;
  event: string;
  /** JSON. */
  data: string;
}

/** What a stream of changes says, as it comes: messages, and comments as text. */
export async function* messagesOf(response: Response): AsyncGenerator<StreamMessage | string, void> {
  let rest = '';
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const [, id, event = '', data] = /^id: (\d+)\nevent: (\w+)\ndata: (.+)$/.exec(part) ?? [];
      yield data === undefined ? part : { id: Number(id), event, data };
    }
  }
}
