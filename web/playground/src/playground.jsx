// The page: a header, and GraphiQL with the tour in its tabs.
import { useMemo, useState } from 'react';
import { GraphiQL } from 'graphiql';
import { Cost } from './cost.jsx';
import { playgroundFetcher } from './fetcher.js';
import { Header } from './header.jsx';
import { playgroundStorage } from './storage.js';
import { TourHeaders, tourPlugin } from './tourpanel.jsx';

export function Playground({ tour }) {
  const [cost, setCost] = useState(null);
  const fetcher = useMemo(() => playgroundFetcher(setCost), []);
  const storage = useMemo(() => playgroundStorage(), []);
  // GraphiQL's own history is left out: it would keep headers, and so tokens.
  const plugins = useMemo(() => [tourPlugin(tour)], [tour]);
  // GraphiQL fills the editors below the query from these, not from the first tab; later visits have their own tabs.
  const first = useMemo(
    () => (storage.hasTabs() ? {} : { initialVariables: tour[0].variables, initialHeaders: tour[0].headers }),
    [storage, tour],
  );
  return (
    <>
      <Header><Cost cost={cost} /></Header>
      <main className="mizan-main">
        <GraphiQL
          fetcher={fetcher}
          storage={storage}
          plugins={plugins}
          defaultTabs={tour}
          defaultEditorToolsVisibility={first.initialHeaders && !first.initialVariables ? 'headers' : true}
          shouldPersistHeaders={false}
          inputValueDeprecation
          schemaDescription
          {...first}
        >
          <GraphiQL.Logo><TourHeaders tour={tour} /></GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
