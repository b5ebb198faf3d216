package io.slipway.workers.search.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.transport.TransportException;
import io.slipway.workers.search.IndexAway;
import java.io.IOException;

/** Asks the server; whatever fails there means that the index is away. */
record Elastic(ElasticsearchClient client) {

  <T> T ask(Call<T> call) {
    try {
      return call.on(client);
    } catch (ElasticsearchException e) {
      throw new IndexAway("the search server answers " + e.status() + ": " + e.getMessage(), e);
    } catch (TransportException e) {
      throw new IndexAway("the search server does not answer well: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IndexAway("the search server does not answer: " + e, e);
    }
  }

  /** A question. */
  interface Call<T> {
    T on(ElasticsearchClient client) throws IOException;
  }
}
