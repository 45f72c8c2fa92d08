/** The sandbox's control API. */
export async function control(
  sandbox: { url: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<void> {
  const response = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`The sandbox refused ${path}: ${await response.text()}`);
}
