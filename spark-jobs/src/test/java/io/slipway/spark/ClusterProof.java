package io.slipway.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.contract.Learner;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real standalone cluster: a master, two workers, a driver and its executors, each a process.
 * That takes too long for each build: {@code benchmarks/cluster/run} has it run.
 */
class ClusterProof {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  @TempDir Path folder;
  private final List<Process> processes = new ArrayList<>();

  @AfterEach
  void stop() {
    processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroyForcibly));
    processes.forEach(Process::destroyForcibly);
  }

  @Test
  void makesTheSamePackagesAsOneJvmThoughAnExecutorIsKilled() throws Exception {
    List<String> expected = new ArrayList<>();
    Path here = Files.createDirectories(folder.resolve("local"));
    for (Learner learner : WholeLine.LEARNERS) {
      expected.add(WholeLine.of(learner, here));
    }

    assertThat(expected).hasSize(WholeLine.LEARNERS.size()).allMatch(it -> it.contains("sha256"));
    assertThat(onTheCluster()).isEqualTo(expected);
  }

  private List<String> onTheCluster() throws IOException {
    int port = freePort();
    String master = "spark://127.0.0.1:" + port;
    start("org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + port);
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> answers(port));
    List<Process> workers = List.of(worker(master, 1), worker(master, 2));
    Path there = Files.createDirectories(folder.resolve("cluster"));
    Process driver =
        start(Map.of("SLIPWAY_SPARK_MASTER", master), WholeLine.class.getName(), there.toString());
    List<String> results = new ArrayList<>();
    try (BufferedReader lines = driver.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(WholeLine.RESULT)) {
          results.add(line.substring(WholeLine.RESULT.length()));
          if (results.size() == 1) {
            killAnExecutor(workers);
          }
        }
      }
    }
    return results;
  }

  private static void killAnExecutor(List<Process> workers) {
    List<ProcessHandle> executors = workers.stream().flatMap(Process::descendants).toList();
    assertThat(executors).hasSize(2);
    assertThat(executors.get(0).destroyForcibly()).isTrue();
  }

  private Process worker(String master, int number) throws IOException {
    return start(
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        folder.resolve("worker-" + number).toString(),
        master);
  }

  private Process start(String... program) throws IOException {
    return start(Map.of(), program);
  }

  private Process start(Map<String, String> environment, String... program) throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home.resolve("jars"));
    Files.writeString(home.resolve("RELEASE"), "");
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(moduleOptions()));
    command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-Dspark.authenticate=true", "-Dspark.network.crypto.enabled=true", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.addAll(List.of(program));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME",
                home.toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "JAVA_HOME",
                System.getProperty("java.home"),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_DIRS",
                folder.resolve("scratch").toString(),
                "_SPARK_AUTH_SECRET",
                SECRET,
                "SLIPWAY_SPARK_SECRET",
                SECRET,
                "SLIPWAY_SPARK_SCRATCH",
                folder.resolve("scratch").toString()));
    builder.environment().putAll(environment);
    builder.redirectError(folder.resolve(processes.size() + ".log").toFile());
    if (environment.isEmpty()) {
      builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }
    Process process = builder.start();
    processes.add(process);
    return process;
  }

  private static String[] moduleOptions() {
    return Stream.of(org.apache.spark.launcher.JavaModuleOptions.defaultModuleOptions().split(" "))
        .filter(option -> !option.isBlank())
        .toArray(String[]::new);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }
}
