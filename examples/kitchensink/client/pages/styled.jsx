import { useState } from 'react'
import Page from '/components/page.jsx'
import Source from '/components/source.jsx'
import styles from './styled.module.css'

export function getMeta() {
  return { title: 'CSS module · Kitchen sink' }
}

const tiles = ['Celadon', 'Terracotta', 'Cobalt', 'Saffron', 'Slate', 'Plum']

export default function Styled() {
  const [chosen, choose] = useState('Celadon')
  return (
    <Page file="pages/styled.jsx" flags={['styled.module.css']} title="CSS module"
      lead="The class names below are written plainly and made unique, the same on the server and in the browser.">
      <fieldset className={styles.wall}>
        <legend>A tile for the wall behind the sink</legend>
        {tiles.map((tile) => (
          <label key={tile} className={`${styles.tile} ${styles[tile.toLowerCase()]}`}>
            <input type="radio" name="tile" checked={tile === chosen} onChange={() => choose(tile)} />
            <span>{tile}</span>
          </label>
        ))}
      </fieldset>
      <Source label="What .tile is called in this document">{styles.tile}</Source>
      <p className="note">The style sheet is linked from the head: it is there before the first paint.</p>
    </Page>
  )
}
