package io.slipway.servers;

import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.transport.DockerHttpClient.Request;
import com.github.dockerjava.transport.DockerHttpClient.Response;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The engine that Testcontainers would find. Asked without it: where there is none, Testcontainers
 * tries for long and says so loudly.
 */
final class LocalDockerEngine implements DockerEngine {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int OK = 200;

  private final Map<String, String> environment;

  LocalDockerEngine(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public boolean answers() {
    return address().filter(address -> isThere(address, "/_ping")).isPresent();
  }

  @Override
  public boolean has(String image) {
    return address().filter(address -> isThere(address, "/images/" + image + "/json")).isPresent();
  }

  private static boolean isThere(URI address, String path) {
    Request request = Request.builder().method(Request.Method.GET).path(path).build();
    try (DockerHttpClient client =
            new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .connectionTimeout(PATIENCE)
                .responseTimeout(PATIENCE)
                .build();
        Response response = client.execute(request)) {
      return response.getStatusCode() == OK;
    } catch (IOException | RuntimeException e) {
      return false; // the client wraps what went wrong on the way
    }
  }

  private Optional<URI> address() {
    return Optional.ofNullable(environment.get("DOCKER_HOST"))
        .map(URI::create)
        .or(
            () ->
                sockets()
                    .filter(LocalDockerEngine::listens)
                    .map(LocalDockerEngine::uri)
                    .findFirst());
  }

  private Stream<Path> sockets() {
    Path home = Path.of(System.getProperty("user.home"));
    Stream<Path> ofUser =
        Optional.ofNullable(environment.get("XDG_RUNTIME_DIR"))
            .map(folder -> Path.of(folder, "docker.sock"))
            .stream();
    Stream<Path> ofDesktop =
        Stream.of(".docker/run/docker.sock", ".docker/desktop/docker.sock").map(home::resolve);
    return Stream.of(Stream.of(Path.of("/var/run/docker.sock")), ofUser, ofDesktop)
        .flatMap(paths -> paths);
  }

  private static URI uri(Path socket) {
    return URI.create("unix://" + socket);
  }

  private static boolean listens(Path socket) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false; // not there, not ours to use, or nobody behind it
    }
  }
}
