// Utilities
import { ErrorBoundary, useErrorBoundary } from 'react-error-boundary'

const Inside = () => { const { showBoundary } = useErrorBoundary(); return <p>{typeof showBoundary}</p> }

export default () => <ErrorBoundary fallbackRender={({ error }) => <b>{error.message}</b>} resetKeys={[1]}><Inside /></ErrorBoundary>
