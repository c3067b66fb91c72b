// Utilities
import MediaQuery, { Context, useMediaQuery } from 'react-responsive'

const Wide = () => <p>{useMediaQuery({ query: '(min-width: 1000px)' }) ? 'wide' : 'narrow'}<MediaQuery maxWidth={1200} orientation="landscape">landscape</MediaQuery></p>

export default () => <Context.Provider value={{ width: 1100, height: 800, orientation: 'landscape', type: 'screen' }}><Wide /></Context.Provider>
