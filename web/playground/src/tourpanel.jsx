// The tour as a panel behind an icon in the side bar, so that a stop whose tab was closed or changed can be had again.
import { useEffect, useRef } from 'react';
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';

// tourPlugin makes GraphiQL's plugin of it.
export function tourPlugin(tour) {
  return { title: 'Tour', icon: TourIcon, content: () => <TourPanel tour={tour} /> };
}

function TourIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" strokeLinejoin="round">
      <circle cx="5" cy="19" r="2" />
      <circle cx="19" cy="5" r="2" />
      <path d="M7 19h9a4 4 0 0 0 0-8H8a3.5 3.5 0 0 1 0-6h9" />
    </svg>
  );
}

function TourPanel({ tour }) {
  const { addTab, changeTab } = useGraphiQLActions();
  const { tabs, queryEditor, variableEditor, headerEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
    headerEditor: state.headerEditor,
  }));
  const open = (stop) => {
    const at = tabs.findIndex((tab) => tab.query === stop.query);
    if (at >= 0) {
      changeTab(at);
      return;
    }
    addTab();
    queryEditor?.setValue(stop.query);
    variableEditor?.setValue(stop.variables);
    headerEditor?.setValue(stop.headers);
  };
  return (
    <section className="mizan-tour" aria-label="Tour">
      <div className="graphiql-doc-explorer-title">Tour</div>
      <ol>
        {tour.map((stop) => (
          <li key={stop.name + stop.query}>
            <button type="button" className="graphiql-un-styled" onClick={() => open(stop)}>{stop.name}</button>
          </li>
        ))}
      </ol>
    </section>
  );
}

// TourHeaders gives a stop its headers back after a reload, which does not keep headers: once per tab and page, and
// only where the operation still is the tour's, so that headers which somebody removed stay removed.
export function TourHeaders({ tour }) {
  const given = useRef(new Set());
  const { tab, headerEditor } = useGraphiQL((state) => ({ tab: state.tabs[state.activeTabIndex], headerEditor: state.headerEditor }));
  useEffect(() => {
    if (!tab || !headerEditor || given.current.has(tab.id)) return;
    given.current.add(tab.id);
    const stop = tour.find((s) => s.query === tab.query);
    if (stop?.headers && !headerEditor.getValue().trim()) headerEditor.setValue(stop.headers);
  }, [tour, tab, headerEditor]);
  return null;
}
