// The notes of a visitor, one in each cookie. A database of yours would go here.
⟨import type { Context } from '/dx:types'⟩

export const longest = 80

⟨type Note = { id: string; text: string }

⟩export function readNotes({ cookies }⟨: Context⟩)⟨: Note[]⟩ {
  return Object.entries(cookies).flatMap(([name, text]) => {
    const id = /^note-(\d+)$/.exec(name)?.[1]
    return id && text ? [{ id, text }] : []
  }).sort((a, b) => Number(a.id) - Number(b.id))
}

export function addNote({ reply }⟨: Context⟩, text⟨: string⟩) {
  reply.cookie(`note-${Date.now()}`, text, { maxAge: 30 * 24 * 60 * 60 })
}

export function removeNote({ reply }⟨: Context⟩, id⟨: string⟩) {
  if (/^\d+$/.test(id)) reply.cookie(`note-${id}`, '', { maxAge: 0 })
}
