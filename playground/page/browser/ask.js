/** Calls the playground's own server. Rejects with its sentence when it refuses, or with one of our own. */
async function ask(path, init) {
  let answer;
  try {
    answer = await fetch(path, init);
  } catch {
    throw new Error('The playground does not answer. Is it still running?');
  }
  const body = await answer.json();
  if (!answer.ok) throw new Error(body.error ?? `The playground answered ${answer.status}.`);
  return body;
}

export const readChanges = (since) => ask(`/page/changes?since=${since}`);

export const send = (path, body) =>
  ask(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
