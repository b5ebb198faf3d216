package io.slipway.workers.deployment.serving;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.slipway.workers.deployment.Serving;
import io.slipway.workers.deployment.ServingSettings;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;

@Component
class HttpServing implements Serving {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);

  private final RestClient http;

  HttpServing(RestClient.Builder builder, ServingSettings settings) {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(TO_ANSWER);
    this.http =
        builder
            .baseUrl(settings.servingUrl())
            .requestFactory(new BufferingClientHttpRequestFactory(requests))
            .defaultStatusHandler(
                status -> status.isSameCodeAs(HttpStatus.UNPROCESSABLE_ENTITY),
                (request, response) -> {
                  throw new PackageRefused(
                      StreamUtils.copyToString(response.getBody(), StandardCharsets.UTF_8));
                })
            .build();
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Tried(long rows, double maxDiff, long millis) {}

  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Listed(String name, int version, String sha256) {}

  @Override
  public SmokeTest scratch(Load load) {
    Tried tried = http.post().uri("/v2/repository/scratch").body(load).retrieve().body(Tried.class);
    return new SmokeTest(tried.rows(), tried.maxDiff(), tried.millis());
  }

  @Override
  public void load(String name, Load load) {
    http.post()
        .uri("/v2/repository/models/{name}/load", name)
        .body(load)
        .retrieve()
        .toBodilessEntity();
  }

  @Override
  public void unload(String name) {
    http.post().uri("/v2/repository/models/{name}/unload", name).retrieve().toBodilessEntity();
  }

  @Override
  public List<Served> index() {
    Listed[] listed = http.get().uri("/v2/repository/index").retrieve().body(Listed[].class);
    return List.of(listed).stream()
        .map(model -> new Served(model.name(), model.version(), model.sha256()))
        .toList();
  }
}
