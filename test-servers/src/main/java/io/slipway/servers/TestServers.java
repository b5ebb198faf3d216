package io.slipway.servers;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The one switch between containers and local distributions: {@code -Dslipway.test.servers} or
 * {@code SLIPWAY_TEST_SERVERS}, one of {@code containers}, {@code local} and {@code auto}. Without
 * it containers are taken when a Docker engine and the images are there.
 */
public final class TestServers {
  private TestServers() {}

  /** Says which servers tests would use here. */
  public static void main(String... args) {
    chosen();
  }

  /** Where a server of the test itself has to listen so that {@link #urlOf} reaches it. */
  public static InetSocketAddress anyPort() {
    return chosen().containers()
        ? new InetSocketAddress(0)
        : new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Address of a server of the test itself, as the servers from here reach it. */
  public static String urlOf(int port) {
    String host = chosen().containers() ? Container.HOST_OF_TESTS : "127.0.0.1";
    return "http://" + host + ":" + port + "/";
  }

  static Choice chosen() {
    return Chosen.ONCE;
  }

  /** One choice for a JVM, told when it is made. */
  private static final class Chosen {
    private static final Choice ONCE = choose();

    private static Choice choose() {
      Choice choice = Choice.of(Settings.ofThisJvm(), new LocalDockerEngine(System.getenv()));
      System.out.println(choice);
      return choice;
    }
  }
}
