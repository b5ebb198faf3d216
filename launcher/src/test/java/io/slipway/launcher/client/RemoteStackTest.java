package io.slipway.launcher.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.launcher.stack.CommandFailed;
import io.slipway.launcher.terminal.Checklist;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteStackTest {
  private static final Map<String, String> WHOLE =
      Map.of(
          "SLIPWAY_HOME", "/home/of/the/stack",
          "SLIPWAY_API_URL", "http://api.example:1",
          "SLIPWAY_SCORING_URL", "http://scoring.example:2",
          "SLIPWAY_ISSUER", "https://login.example/realms/slipway");

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(RemoteStack.in(WHOLE).orElseThrow().endpoints())
        .isEqualTo(
            new Endpoints(
                Path.of("/home/of/the/stack"),
                URI.create("http://api.example:1"),
                URI.create("http://scoring.example:2"),
                URI.create("https://login.example/realms/slipway")));
  }

  @Test
  void isNoneWithoutAnAddressOfTheApi() {
    assertThat(RemoteStack.in(Map.of("SLIPWAY_ISSUER", "http://login.example"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"SLIPWAY_SCORING_URL, ''", "SLIPWAY_ISSUER, keycloak:8080", "SLIPWAY_API_URL, api"})
  void namesTheAddressThatIsMissingOrWrong(String variable, String value) {
    Map<String, String> environment = new HashMap<>(WHOLE);
    environment.put(variable, value);

    assertThatThrownBy(() -> RemoteStack.in(environment))
        .isInstanceOf(CommandFailed.class)
        .hasMessageContaining(variable + ": '" + value + "' is not an address");
  }

  @Test
  void isUpWhenItsApiIsHealthy() throws Exception {
    try (FakeStack server = new FakeStack().replying("GET /actuator/health", 200, "{}")) {
      RemoteStack stack = at(server.uri());

      assertThat(stack.ensureUp(checklist())).isEqualTo(stack.endpoints());
    }
  }

  @Test
  void isNotStartedWhenItDoesNotAnswer() throws Exception {
    try (FakeStack server = new FakeStack().replying("GET /actuator/health", 503, "{}")) {
      RemoteStack stack = at(server.uri());

      assertThatThrownBy(() -> stack.ensureUp(checklist()))
          .isInstanceOf(CommandFailed.class)
          .hasMessageContaining("is not healthy: " + server.uri());
    }
  }

  private static RemoteStack at(URI api) {
    Map<String, String> environment = new HashMap<>(WHOLE);
    environment.put("SLIPWAY_API_URL", api.toString());
    return RemoteStack.in(environment).orElseThrow();
  }

  private static Checklist checklist() {
    return Checklist.on(new PrintWriter(new StringWriter()));
  }
}
