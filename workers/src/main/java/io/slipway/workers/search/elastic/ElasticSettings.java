package io.slipway.workers.search.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import co.elastic.clients.transport.rest_client.RestClientTransport;
import io.slipway.workers.search.SearchIndex;
import io.slipway.workers.search.SearchSettings;
import org.apache.http.HttpHost;
import org.elasticsearch.client.RestClient;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The index of this stack, if it has one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${slipway.search.index-url:}'.isBlank()")
class ElasticSettings {
  private static final int CONNECT_MILLIS = 2_000;
  private static final int ANSWER_MILLIS = 20_000;

  @Bean(destroyMethod = "close")
  RestClient searchServer(SearchSettings settings) {
    return RestClient.builder(HttpHost.create(settings.indexUrl()))
        .setRequestConfigCallback(
            request -> request.setConnectTimeout(CONNECT_MILLIS).setSocketTimeout(ANSWER_MILLIS))
        .build();
  }

  @Bean
  SearchIndex searchIndex(RestClient searchServer) {
    var transport = new RestClientTransport(searchServer, new JacksonJsonpMapper());
    Elastic elastic = new Elastic(new ElasticsearchClient(transport));
    return new ElasticIndex(new Indices(elastic), new Writes(elastic), new Finds(elastic));
  }
}
