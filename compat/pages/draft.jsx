// Editors
import { Editor, EditorState, RichUtils, convertFromRaw, convertToRaw } from 'draft-js'

const state = EditorState.createWithContent(convertFromRaw({ blocks: [{ key: 'a', text: 'Hello' }, { key: 'b', text: 'world', type: 'header-two' }], entityMap: {} }))

export default () => <><Editor editorKey="ed" editorState={state} onChange={() => {}} readOnly /><i>{state.getCurrentContent().getPlainText()} {convertToRaw(state.getCurrentContent()).blocks.length} {RichUtils.getCurrentBlockType(state)}</i></>
