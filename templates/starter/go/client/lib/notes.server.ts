// The notes are kept by the API in api.go. A fetch to a path of this site
// does not leave the process, and the API sees it first.
⟨import type { Context } from '/dx:types'⟩

export const longest = 80

⟨type Note = { id: number; text: string }

⟩export async function readNotes({ signal }⟨: Context⟩)⟨: Promise<Note[]>⟩ {
  return (await ask('/api/notes', { signal })).json()
}

export async function addNote({ signal }⟨: Context⟩, text⟨: string⟩) {
  await ask('/api/notes', { method: 'POST', body: JSON.stringify({ text }), headers: { 'content-type': 'application/json' }, signal })
}

export async function removeNote({ signal }⟨: Context⟩, id⟨: string⟩) {
  await ask(`/api/notes/${encodeURIComponent(id)}`, { method: 'DELETE', signal })
}

async function ask(path⟨: string⟩, options⟨: RequestInit⟩) {
  const answer = await fetch(path, options)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`)
  return answer
}
