package io.slipway.launcher.stack;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How PostgreSQL is started: one database and one login, by password, over TCP on loopback only.
 *
 * @param directory holds its data and the password
 */
record PostgresqlRecipe(Path directory, int port) {
  static final String NAME = "postgresql";
  private static final String USER = "slipway";
  private static final int PROTOCOL_3 = 196_608;

  /**
   * Makes the database when there is none.
   *
   * @param guests who each get a database of their own, called as they are
   */
  Part prepare(Path binaries, List<Identities.Login> guests) {
    Path data = data();
    try {
      Unprivileged user = Unprivileged.ofThisUser();
      login();
      user.own(directory);
      user.requireReadable(binaries.resolve("lib"));
      user.requireReadable(directory);
      if (!Files.isDirectory(data)) {
        initialise(binaries, user, data);
      }
      for (Identities.Login guest : guests) {
        admit(guest, binaries, user, data);
      }
      return new Part(
          NAME,
          user.command(server(binaries, List.of())),
          Map.of(),
          directory,
          port,
          this::acceptsLogins,
          "INT"); // ends sessions at once; TERM would wait for clients to leave
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Cannot make a database in " + data + ": " + e.getMessage(), e);
    }
  }

  /** The one login; its password is made at random when first asked for. */
  Login login() {
    Path file = directory.resolve("password");
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(directory);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        Files.writeString(file, HexFormat.of().formatHex(random));
      }
      String url = "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
      return new Login(url, USER, Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot keep the database password in " + file, e);
    }
  }

  Path data() {
    return directory.resolve("data");
  }

  /** The command that starts it, with further settings. */
  List<String> server(Path binaries, List<String> further) {
    Stream<String> settings =
        Stream.of(
            "port=" + port,
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "shared_buffers=64MB",
            "max_connections=50",
            // what a backup that never came back would otherwise keep for ever
            "max_slot_wal_keep_size=1GB");
    Stream<String> program =
        Stream.of(binaries.resolve("bin/postgres").toString(), "-D", data().toString());
    return Stream.concat(
            program,
            Stream.concat(settings, further.stream()).flatMap(setting -> Stream.of("-c", setting)))
        .toList();
  }

  /** Made aside and renamed, so that what an interrupted start left is never taken for data. */
  private void initialise(Path binaries, Unprivileged user, Path data) throws IOException {
    Path fresh = directory.resolve("data.new");
    Folders.delete(fresh);
    Files.createDirectories(fresh);
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
    user.own(fresh);
    run(
        user,
        List.of(
            binaries.resolve("bin/initdb").toString(),
            "--pgdata=" + fresh,
            "--username=" + USER,
            "--pwfile=" + directory.resolve("password"),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            // the same order of strings on every machine, whatever locales it has
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"),
        "");
    statements(binaries, user, fresh, "CREATE DATABASE " + USER + ";\n");
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Each statement goes on when what it makes is there already: it may be asked for again. */
  private void admit(Identities.Login guest, Path binaries, Unprivileged user, Path data)
      throws IOException {
    Path done = directory.resolve(guest.name() + ".made");
    if (!Files.exists(done)) {
      String statements =
          """
          CREATE ROLE %1$s LOGIN;
          ALTER ROLE %1$s PASSWORD '%2$s';
          CREATE DATABASE %1$s OWNER %1$s;
          REVOKE CONNECT ON DATABASE %1$s FROM PUBLIC;
          """
              .formatted(guest.name(), guest.secret());
      statements(binaries, user, data, statements);
      Files.createFile(done);
    }
  }

  private void statements(Path binaries, Unprivileged user, Path data, String sql)
      throws IOException {
    run(
        user,
        List.of(
            binaries.resolve("bin/postgres").toString(),
            "--single",
            "-D",
            data.toString(),
            "postgres"),
        sql);
  }

  private void run(Unprivileged user, List<String> program, String input) throws IOException {
    Process process =
        new ProcessBuilder(user.command(program))
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(program.get(0) + " failed:\n" + output.strip());
    }
  }

  /**
   * Begins a session as a client would: while it starts or recovers, the server answers with an
   * error (E), else it asks for the password (R).
   */
  private boolean acceptsLogins() {
    byte[] parameters =
        ("user\0" + USER + "\0database\0" + USER + "\0\0").getBytes(StandardCharsets.US_ASCII);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), HealthCheck.TIMEOUT_MILLIS);
      socket.setSoTimeout(HealthCheck.TIMEOUT_MILLIS);
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      out.writeInt(8 + parameters.length);
      out.writeInt(PROTOCOL_3);
      out.write(parameters);
      return socket.getInputStream().read() == 'R';
    } catch (IOException e) {
      return false; // not listening yet
    }
  }

  /**
   * How the workers log in.
   *
   * @param url JDBC
   */
  record Login(String url, String user, String password) {}
}
