package io.slipway.servers;

/**
 * A PostgreSQL with nothing in it. {@code postgres} may do all; whoever else logs in needs a
 * password.
 */
public interface DatabaseServer extends AutoCloseable {
  String USER = "postgres";
  String PASSWORD = "postgres";

  /** One that takes three hundred connections, and returns when it takes the first. */
  static DatabaseServer start() {
    return TestServers.chosen().containers() ? ContainerDatabase.start() : LocalDatabase.start();
  }

  /** JDBC address of the database {@code postgres}. */
  String url();

  /** Ends it; its data is gone. */
  @Override
  void close();
}
