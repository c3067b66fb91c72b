// All texts, on the server only: the layout gives a visitor those of one language.
import de from './de.json'
import en from './en.json'
import ja from './ja.json'

// A language that lacks a text of another one does not compile.
export const catalog: Record<'en' | 'de' | 'ja', typeof en & typeof de & typeof ja> = { en, de, ja }
