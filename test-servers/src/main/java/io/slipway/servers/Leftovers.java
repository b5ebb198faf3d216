package io.slipway.servers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.testcontainers.DockerClientFactory;

/** Containers of test runs that were killed: whose JVM is gone nobody else would end. */
final class Leftovers {
  private static final String MACHINE = "io.slipway.test.machine";
  private static final String PROCESS = "io.slipway.test.process";

  private Leftovers() {}

  /** Whose a container is. */
  static Map<String, String> labels() {
    return Map.of(MACHINE, machine(), PROCESS, Long.toString(ProcessHandle.current().pid()));
  }

  /** Removes those of this machine whose process is gone. */
  static void remove() {
    DockerClient docker = DockerClientFactory.instance().client();
    docker
        .listContainersCmd()
        .withShowAll(true)
        .withLabelFilter(Map.of(MACHINE, machine()))
        .exec()
        .stream()
        .filter(container -> ProcessHandle.of(process(container)).isEmpty())
        .forEach(container -> remove(docker, container));
  }

  private static void remove(DockerClient docker, Container container) {
    try {
      docker.removeContainerCmd(container.getId()).withForce(true).withRemoveVolumes(true).exec();
    } catch (NotFoundException e) {
      // another test run was quicker
    }
  }

  private static long process(Container container) {
    return Long.parseLong(container.getLabels().get(PROCESS));
  }

  private static String machine() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }
}
