package io.slipway.launcher.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * How a Spark standalone cluster is started on this machine, from the same class path as the driver
 * that uses it. Its programs take nobody without the stack's secret, and listen on the loopback
 * interface only.
 *
 * @param directory of this stack's cluster
 * @param classPath of the Spark driver
 * @param secret which master, workers and driver share
 */
record SparkClusterRecipe(Path directory, String classPath, StackPorts ports, String secret) {
  static final String MASTER = "spark-master";

  /** Workers that a block of ports has room for. */
  static final int MOST_WORKERS = 4;

  private static final String WORKER = "spark-worker-";
  private static final String SCALA = "2.13";
  private static final List<String> DAEMON_JVM =
      List.of(
          "-Xmx192m",
          "-XX:+UseSerialGC",
          "-Dspark.authenticate=true",
          "-Dspark.network.crypto.enabled=true",
          "-Dspark.master.rest.enabled=false",
          "-Dspark.ui.killEnabled=false",
          // an executor that was killed leaves its folder behind
          "-Dspark.worker.cleanup.enabled=true");

  /** The names of all parts that a cluster of any size may have. */
  static Set<String> names() {
    return parts(MOST_WORKERS);
  }

  /** The names of the parts of a cluster with so many workers. */
  static Set<String> parts(int workers) {
    Set<String> names = new TreeSet<>(Set.of(MASTER));
    IntStream.rangeClosed(1, workers).forEach(number -> names.add(worker(number)));
    return names;
  }

  static String worker(int number) {
    return WORKER + number;
  }

  static int number(String worker) {
    return Integer.parseInt(worker.substring(WORKER.length()));
  }

  /** Where a driver finds the cluster. */
  static String url(StackPorts ports) {
    return "spark://127.0.0.1:" + ports.sparkMaster();
  }

  Part master(Jdk jdk) {
    return part(
        jdk,
        MASTER,
        ports.sparkMasterWeb(),
        List.of(
            "org.apache.spark.deploy.master.Master",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(ports.sparkMaster()),
            "--webui-port",
            Integer.toString(ports.sparkMasterWeb())));
  }

  /** One worker with one core, so that two of them are as much as a local session of two cores. */
  Part worker(Jdk jdk, int number) {
    int web = ports.sparkWorkerWeb(number);
    return part(
        jdk,
        worker(number),
        web,
        List.of(
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder(directory.resolve(worker(number))).toString(),
            "--webui-port",
            Integer.toString(web),
            url(ports)));
  }

  private Part part(Jdk jdk, String name, int web, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(jdk.java().toString());
    command.addAll(DAEMON_JVM);
    // without the first, which is the heap of a driver
    command.addAll(ProgramRecipes.SPARK_JVM.subList(1, ProgramRecipes.SPARK_JVM.size()));
    command.addAll(List.of("-cp", classPath));
    command.addAll(arguments);
    URI health = StackPorts.loopback(web).resolve("/json/");
    return new Part(
        name,
        command,
        environment(jdk, name),
        folder(directory.resolve(name)),
        web,
        HealthCheck.http(health),
        "TERM");
  }

  private Map<String, String> environment(Jdk jdk, String name) {
    Map<String, String> environment = new HashMap<>();
    environment.put("SPARK_HOME", home().toString());
    environment.put("SPARK_SCALA_VERSION", SCALA);
    environment.put("JAVA_HOME", jdk.home().toString());
    environment.put("SPARK_LOCAL_IP", "127.0.0.1");
    environment.put("SPARK_LOCAL_DIRS", folder(directory.resolve(name).resolve("tmp")).toString());
    environment.put("_SPARK_AUTH_SECRET", secret);
    return environment;
  }

  /** What Spark's own launcher looks for; the jars themselves come by the class path. */
  private Path home() {
    Path home = directory.resolve("home");
    folder(home.resolve("jars"));
    try {
      Path release = home.resolve("RELEASE");
      if (!Files.exists(release)) {
        Files.createFile(release);
      }
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + home, e);
    }
  }

  private static Path folder(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the folder " + folder, e);
    }
  }
}
