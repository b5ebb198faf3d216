package io.slipway.launcher.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks a .tar.gz, a .zip, or a .jar that holds one .txz. Nothing is written outside the target.
 */
final class Archive {
  private Archive() {}

  static void unpack(Path archive, Path target) throws IOException {
    if (archive.toString().endsWith(".jar")) {
      try (ZipFile jar = new ZipFile(archive.toFile())) {
        try (InputStream txz = buffered(jar.getInputStream(txzOf(archive, jar)))) {
          untar(new XZCompressorInputStream(txz), target);
        }
      }
    } else if (archive.toString().endsWith(".zip")) {
      unzip(archive, target);
    } else {
      try (InputStream gz = new GZIPInputStream(Files.newInputStream(archive), 1 << 16)) {
        untar(gz, target);
      }
    }
  }

  private static ZipEntry txzOf(Path archive, ZipFile jar) throws IOException {
    return jar.stream()
        .filter(entry -> entry.getName().endsWith(".txz"))
        .findFirst()
        .map(ZipEntry.class::cast)
        .orElseThrow(() -> new IOException(archive + " holds no .txz"));
  }

  private static InputStream buffered(InputStream in) {
    return new BufferedInputStream(in, 1 << 16);
  }

  private static void untar(InputStream in, Path target) throws IOException {
    TarArchiveInputStream tar = new TarArchiveInputStream(in);
    Path root = target.toRealPath();
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path file = inside(root, root.resolve(entry.getName()), entry);
      if (entry.isDirectory()) {
        Files.createDirectories(file);
        continue;
      }
      Path folder = Objects.requireNonNull(file.getParent(), "a file inside the target");
      Files.createDirectories(folder);
      // a link written earlier must not carry a later entry out of the target
      inside(root, folder.toRealPath(), entry);
      write(tar, entry, root, file);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path root, Path file)
      throws IOException {
    if (entry.isSymbolicLink()) {
      inside(root, file.resolveSibling(entry.getLinkName()), entry);
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
    } else if (entry.isFile() && !entry.isLink()) {
      Files.copy(tar, file, StandardCopyOption.REPLACE_EXISTING);
      if ((entry.getMode() & 0100) != 0) {
        makeExecutable(file);
      }
    } else {
      throw new IOException("entry " + entry.getName() + " is neither file, folder nor link");
    }
  }

  /** Files and folders only; the rights come with the entries. */
  @SuppressWarnings("deprecation") // its successor asks for a library of its own
  private static void unzip(Path archive, Path target) throws IOException {
    Path root = target.toRealPath();
    try (var zip = new org.apache.commons.compress.archivers.zip.ZipFile(archive.toFile())) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        Path file = inside(root, root.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else if (entry.isUnixSymlink()) {
          throw new IOException("entry " + entry.getName() + " is neither file nor folder");
        } else {
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          try (InputStream in = zip.getInputStream(entry)) {
            Files.copy(in, file);
          }
          if ((entry.getUnixMode() & 0100) != 0) {
            makeExecutable(file);
          }
        }
      }
    }
  }

  private static void makeExecutable(Path file) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    permissions.add(PosixFilePermission.GROUP_EXECUTE);
    permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(file, permissions);
  }

  private static Path inside(Path root, Path path, ArchiveEntry entry) throws IOException {
    Path normal = path.normalize();
    if (!normal.startsWith(root)) {
      throw new IOException("entry " + entry.getName() + " leads out of the folder");
    }
    return normal;
  }
}
