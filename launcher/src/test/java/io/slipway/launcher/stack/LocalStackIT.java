package io.slipway.launcher.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackIT {
  private static final Set<String> BOTH = Set.of("engine", "postgresql");
  private static final Duration SOON = Duration.ofSeconds(90);

  @TempDir Path folder;
  private LocalStack stack;
  private LocalStack.Request request;

  @BeforeEach
  void choosePorts() {
    StackHome home = new StackHome(folder.resolve("home"));
    stack = new LocalStack(home, Checkout.locate(), System.getenv());
    request = new LocalStack.Request(FreePorts.block().base(), BOTH, false);
  }

  @AfterEach
  void down() {
    stack.down();
  }

  @Test
  void restartsWhatIsKilledAndLeavesNothingWhenItIsDown() throws IOException {
    assertThat(stack.up(request, Progress.silent())).isTrue();
    assertThat(stack.up(request, Progress.silent())).as("a second up changes something").isFalse();
    String password = Files.readString(folder.resolve("home/postgresql/password"));
    long killed = pid("postgresql");
    long untouched = pid("engine");

    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    await()
        .atMost(SOON)
        .until(() -> part("postgresql").filter(part -> part.restarts() == 1).isPresent());
    await().atMost(SOON).until(() -> stack.requireRunning().allUp());

    assertThat(pid("postgresql")).isNotEqualTo(killed);
    assertThat(pid("engine")).isEqualTo(untouched);
    List<ProcessHandle> all = processes();
    assertThat(all).hasSizeGreaterThan(3);
    assertThat(stack.down()).isTrue();
    assertThat(all).noneMatch(PartProcess::lives);
    assertThat(stack.down()).as("nothing is left to end").isFalse();
    assertThat(folder.resolve("home/postgresql/password")).hasContent(password);
  }

  @Test
  void endsAndTakesOverWhatADeadSupervisorLeft() throws IOException {
    stack.up(request, Progress.silent());
    List<ProcessHandle> orphans = processes();
    killSupervisor();

    assertThat(stack.report()).isEmpty();
    assertThat(stack.leftovers()).hasSize(2);
    stack.up(request, Progress.silent());

    assertThat(orphans).noneMatch(PartProcess::lives);
    assertThat(stack.requireRunning().allUp()).isTrue();
    List<ProcessHandle> again = processes();
    killSupervisor();
    assertThat(stack.down()).isTrue();
    assertThat(again).noneMatch(PartProcess::lives);
  }

  @Test
  void saysWhichPartIsBrokenAndWhatItPrintedLast() throws IOException {
    Path data = folder.resolve("home/postgresql/data");
    Files.createDirectories(data);
    LocalStack.Request onlyDatabase =
        new LocalStack.Request(request.portBase(), Set.of("postgresql"), false);

    assertThatThrownBy(() -> stack.up(onlyDatabase, Progress.silent()))
        .isInstanceOfSatisfying(
            CommandFailed.class,
            failed -> assertThat(failed.exitCode()).isEqualTo(CommandFailed.BROKEN))
        .hasMessageContaining("postgresql is broken: Cannot make a database")
        .hasMessageContaining(data.toString());
  }

  private List<ProcessHandle> processes() {
    return Stream.of(pid("engine"), pid("postgresql"))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  private void killSupervisor() {
    PidFile file = stack.home().pidFile(Supervisor.NAME);
    ProcessHandle supervisor = file.process().orElseThrow();
    supervisor.destroyForcibly();
    await().atMost(SOON).until(() -> !PartProcess.lives(supervisor));
  }

  private Optional<PartReport> part(String name) {
    return stack.requireRunning().parts().stream()
        .filter(part -> part.name().equals(name))
        .findFirst();
  }

  private long pid(String name) {
    return part(name).map(PartReport::pid).orElseThrow();
  }
}
