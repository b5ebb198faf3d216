package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackHomeTest {
  @TempDir Path folder;

  @Test
  void remembersThePortsAcrossCommands() {
    StackHome home = new StackHome(folder);
    home.remember(new StackHome.Wanted(new StackPorts(28180), Set.of("engine"), false));

    assertThat(home.ports(Map.of())).isEqualTo(new StackPorts(28180));
    assertThat(home.remembered().only()).containsExactly("engine");
  }

  @Test
  void prefersThePortsOfTheEnvironment() {
    assertThat(new StackHome(folder).ports(Map.of("SLIPWAY_PORT_BASE", "29180")).api())
        .isEqualTo(29180);
  }

  @Test
  void saysWhichVariableIsNotAPort() {
    assertThatThrownBy(() -> new StackHome(folder).ports(Map.of("SLIPWAY_PORT_BASE", "abc")))
        .hasMessageContaining("SLIPWAY_PORT_BASE: 'abc'");
  }

  @Test
  void isWhereTheEnvironmentSays() {
    assertThat(StackHome.locate(Map.of("SLIPWAY_HOME", folder.toString())).root())
        .isEqualTo(folder);
  }
}
