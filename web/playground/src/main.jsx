// Starts the playground: the tour is fetched first, because GraphiQL takes its tabs only when it is made.
import 'graphiql/setup-workers/vite';
// Not graphiql/style.css: it holds a second copy of all of Monaco's styles.
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import 'graphiql/graphiql.css';
import './playground.css';
import { createRoot } from 'react-dom/client';
import { Playground } from './playground.jsx';
import { loadTour } from './tour.js';

const tour = await loadTour();
createRoot(document.getElementById('playground')).render(<Playground tour={tour} />);
