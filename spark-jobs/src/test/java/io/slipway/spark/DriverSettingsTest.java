package io.slipway.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverSettingsTest {
  private static final Map<String, String> WHOLE =
      Map.of(
          "SLIPWAY_ARTIFACTS", "/tmp/artifacts",
          "SLIPWAY_ENGINE_GRPC", "http://127.0.0.1:1",
          "SLIPWAY_ENGINE_REST", "http://127.0.0.1:2",
          "SLIPWAY_DATA_ROOTS", "/tmp",
          "SLIPWAY_ISSUER", "http://127.0.0.1:3/realms/slipway",
          "SLIPWAY_CLIENT_ID", "slipway-spark",
          "SLIPWAY_CLIENT_SECRET", "hidden");

  @Test
  void keepsTheSecretOutOfWhatItPrints() {
    assertThat(DriverSettings.from(WHOLE).toString())
        .contains("slipway-spark at http://127.0.0.1:3/realms/slipway")
        .doesNotContain("hidden");
  }

  @Test
  void takesTheAddressesOfAContainer() {
    Map<String, String> environment = new HashMap<>(WHOLE);
    environment.put("SLIPWAY_BIND", "0.0.0.0");
    environment.put("SLIPWAY_ISSUER_BACKEND", "http://keycloak:8080/realms/slipway");

    DriverSettings settings = DriverSettings.from(environment);

    assertThat(settings.health()).isEqualTo(new InetSocketAddress("0.0.0.0", 27188));
    assertThat(settings.login().issuer())
        .isEqualTo(URI.create("http://keycloak:8080/realms/slipway"));
  }

  @Test
  void listensOnTheLoopbackAddressUnlessToldAnother() {
    assertThat(DriverSettings.from(WHOLE).health().getAddress().isLoopbackAddress()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SLIPWAY_ISSUER", "SLIPWAY_CLIENT_ID", "SLIPWAY_CLIENT_SECRET"})
  void refusesToStartWithoutALogin(String missing) {
    Map<String, String> environment = new HashMap<>(WHOLE);
    environment.remove(missing);

    assertThatThrownBy(() -> DriverSettings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(missing + " is not set");
  }
}
