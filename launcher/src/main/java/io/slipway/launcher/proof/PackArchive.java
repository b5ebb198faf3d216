package io.slipway.launcher.proof;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The files of an archive, read into memory and never written anywhere.
 *
 * @param damaged names of files that cannot be unpacked
 */
record PackArchive(SortedMap<String, byte[]> files, List<String> damaged) {
  static final int MOST_FILES = 1000;
  static final long MOST_BYTES = 128L << 20;
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*");

  /**
   * @throws IOException when it is no archive, or one that nobody packed in good faith: names that
   *     lead elsewhere, or more than anyone could mean
   */
  static PackArchive read(Path file) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    List<String> damaged = new ArrayList<>();
    long left = MOST_BYTES;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_FILES) {
        throw new IOException(
            "It holds " + zip.size() + " files; at most " + MOST_FILES + " may be");
      }
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        String name = safe(entry.getName());
        if (files.containsKey(name)) {
          throw new IOException("It holds '" + name + "' twice");
        }
        byte[] content = content(zip, entry, left, damaged);
        left -= content.length;
        files.put(name, content);
      }
    } catch (ZipException e) {
      throw new IOException("It is no ZIP archive: " + e.getMessage(), e);
    }
    return new PackArchive(files, damaged);
  }

  private static byte[] content(ZipFile zip, ZipEntry entry, long left, List<String> damaged)
      throws IOException {
    byte[] content;
    try (InputStream in = zip.getInputStream(entry)) {
      content = in.readNBytes((int) left + 1);
    } catch (ZipException | EOFException e) {
      damaged.add(entry.getName());
      return new byte[0];
    }
    if (content.length > left) {
      throw new IOException("Unpacked it is larger than " + (MOST_BYTES >> 20) + " MB");
    }
    return content;
  }

  private static String safe(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      throw new IOException("It holds a file with a name that no evidence has: '" + name + "'");
    }
    return name;
  }
}
