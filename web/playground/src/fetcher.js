// Sends operations to the server's endpoint, which lies beside the folder that this page is served from.
import { createGraphiQLFetcher } from '@graphiql/toolkit';

// playgroundFetcher reports each answer's extensions.cost to onCost; the schema that GraphiQL asks for by itself does
// not count as an operation of the person who looks at it.
export function playgroundFetcher(onCost, address = new URL('../graphql', document.baseURI)) {
  // The server answers in one piece; asking for multipart would only change the media type of the answer.
  const send = createGraphiQLFetcher({ url: address.href, enableIncrementalDelivery: false });
  return async (operation, options) => {
    const answer = await send(operation, options);
    if (operation.operationName !== 'IntrospectionQuery') onCost(answer?.extensions?.cost ?? null);
    return answer;
  };
}
