package io.slipway.workers.people;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.workers.deployment.ServingSettings;
import java.net.URI;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class IdentitySettingsTest {
  private static final String PUBLIC = "http://127.0.0.1:27195/realms/slipway";
  private static final String BACKEND = "http://keycloak:8080/realms/slipway";

  @Test
  void reachesTheIssuerAtItsBackendAddressAndBelievesThePublicOne() throws Exception {
    var environment = configured(Map.of("SLIPWAY_ISSUER_BACKEND", BACKEND));

    IdentitySettings settings = bound(environment, IdentitySettings.class);

    assertThat(settings.issuer()).isEqualTo(URI.create(PUBLIC));
    assertThat(settings.keys()).hasToString(BACKEND + "/protocol/openid-connect/certs");
    assertThat(settings.tokens()).hasToString(BACKEND + "/protocol/openid-connect/token");
    assertThat(settings.administration()).hasToString("http://keycloak:8080/admin/realms/slipway");
    assertThat(bound(environment, ServingSettings.class).tokenUrl())
        .isEqualTo(BACKEND + "/protocol/openid-connect/token");
    assertThat(environment.getProperty("camunda.client.auth.token-url"))
        .isEqualTo(BACKEND + "/protocol/openid-connect/token");
  }

  @Test
  void reachesTheIssuerAtItsPublicAddressWhenThereIsNoOther() throws Exception {
    IdentitySettings settings = bound(configured(Map.of()), IdentitySettings.class);

    assertThat(settings.keys()).hasToString(PUBLIC + "/protocol/openid-connect/certs");
  }

  @Test
  void listensOnTheLoopbackAddressUnlessToldAnother() throws Exception {
    assertThat(configured(Map.of()).getProperty("server.address")).isEqualTo("127.0.0.1");
    assertThat(configured(Map.of("SLIPWAY_BIND", "0.0.0.0")).getProperty("server.address"))
        .isEqualTo("0.0.0.0");
  }

  /** The program's own configuration with variables of an environment. */
  private static StandardEnvironment configured(Map<String, Object> variables) throws Exception {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.addFirst(new MapPropertySource("said", variables));
    sources.addLast(
        new MapPropertySource(
            "login", Map.of("SLIPWAY_ISSUER", PUBLIC, "SLIPWAY_CLIENT_SECRET", "hidden")));
    new YamlPropertySourceLoader()
        .load("application", new ClassPathResource("application.yaml"))
        .forEach(sources::addLast);
    return environment;
  }

  private static <T> T bound(StandardEnvironment environment, Class<T> type) {
    return Objects.requireNonNull(Binder.get(environment).bind("slipway", type).get());
  }
}
