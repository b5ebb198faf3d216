package io.slipway.workers.deployment.serving;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.slipway.workers.deployment.CanaryTerms;
import io.slipway.workers.deployment.Measures;
import io.slipway.workers.deployment.Serving;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.BufferingClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.StreamUtils;
import org.springframework.web.client.RestClient;

/** One scoring server. */
class HttpServing implements Serving {
  private static final Duration TO_CONNECT = Duration.ofSeconds(2);
  private static final Duration TO_ANSWER = Duration.ofSeconds(20);
  private static final String MODEL = "/v2/repository/models/{name}";

  private final RestClient http;

  HttpServing(RestClient.Builder builder, URI url, ServiceToken token) {
    this.http =
        builder
            .baseUrl(url)
            .requestFactory(new BufferingClientHttpRequestFactory(requests()))
            .requestInterceptor(token)
            .requestInterceptor(new TraceHeader())
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
  private record Listed(String name, int version, String sha256, @Nullable Role role) {
    Served served() {
      return new Served(name, version, sha256, Objects.requireNonNullElse(role, Role.CHAMPION));
    }
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Asked(
      int version,
      String uri,
      String sha256,
      @Nullable String team,
      @Nullable Double share,
      @Nullable Boolean shadow) {
    static Asked aside(Load load) {
      return new Asked(load.version(), load.uri(), load.sha256(), null, null, null);
    }

    static Asked of(Load load) {
      return new Asked(load.version(), load.uri(), load.sha256(), load.team(), null, null);
    }

    static Asked of(Load load, CanaryTerms terms) {
      return new Asked(
          load.version(), load.uri(), load.sha256(), load.team(), terms.share(), terms.shadow());
    }
  }

  @Override
  public SmokeTest scratch(Load load) {
    Tried tried =
        Objects.requireNonNull(
            http.post()
                .uri("/v2/repository/scratch")
                .body(Asked.aside(load))
                .retrieve()
                .body(Tried.class));
    return new SmokeTest(tried.rows(), tried.maxDiff(), tried.millis());
  }

  @Override
  public void load(String name, Load load) {
    http.post().uri(MODEL + "/load", name).body(Asked.of(load)).retrieve().toBodilessEntity();
  }

  @Override
  public void unload(String name) {
    http.post().uri(MODEL + "/unload", name).retrieve().toBodilessEntity();
  }

  @Override
  public void startCanary(String name, Load load, CanaryTerms terms) {
    http.post()
        .uri(MODEL + "/canary", name)
        .body(Asked.of(load, terms))
        .retrieve()
        .toBodilessEntity();
  }

  @Override
  public void endCanary(String name) {
    http.delete().uri(MODEL + "/canary", name).retrieve().toBodilessEntity();
  }

  @Override
  public Measures measures(String name) {
    return Objects.requireNonNull(
        http.get().uri(MODEL + "/measures", name).retrieve().body(Measures.class));
  }

  @Override
  public List<Served> index() {
    Listed[] listed =
        Objects.requireNonNull(
            http.get().uri("/v2/repository/index").retrieve().body(Listed[].class));
    return List.of(listed).stream().map(Listed::served).toList();
  }

  @Override
  public List<Refusal> refusals() {
    return List.of(
        Objects.requireNonNull(
            http.get().uri("/v2/repository/refusals").retrieve().body(Refusal[].class)));
  }

  private static ClientHttpRequestFactory requests() {
    var client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();
    var requests = new JdkClientHttpRequestFactory(client);
    requests.setReadTimeout(TO_ANSWER);
    return requests;
  }
}
