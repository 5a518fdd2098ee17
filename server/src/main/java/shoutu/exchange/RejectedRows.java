package shoutu.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The rows of one file that were rejected, as CSV with the reason, to be mended and sent again.
 * They name persons and are in no vault, so they lie enciphered in a temporary file whose key is
 * only in this memory: gone when closed, and unreadable when the server ends.
 */
final class RejectedRows implements AutoCloseable {

  private final Path file;
  private final SecretKeySpec key;
  private final IvParameterSpec start;
  private final CsvWriter csv;
  private int count;

  /**
   * @param file to write into; it is deleted when this is closed
   */
  RejectedRows(Path file, List<String> heading) {
    this.file = file;
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[32];
    byte[] first = new byte[16];
    random.nextBytes(secret);
    random.nextBytes(first);
    key = new SecretKeySpec(secret, "AES");
    start = new IvParameterSpec(first);
    try {
      OutputStream out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING);
      OutputStreamWriter text =
          new OutputStreamWriter(
              new CipherOutputStream(out, cipher(Cipher.ENCRYPT_MODE)), StandardCharsets.UTF_8);
      text.write('\ufeff'); // so that spreadsheets read it as UTF-8
      csv = CsvWriter.builder().build(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    csv.writeRecord(heading);
  }

  void add(String[] cells, int width, int number, String reason) {
    List<String> record = new ArrayList<>(width + 2);
    for (int i = 0; i < width; i++) {
      record.add(i < cells.length ? cells[i] : "");
    }
    record.add(Integer.toString(number));
    record.add(reason);
    csv.writeRecord(record);
    count++;
  }

  int count() {
    return count;
  }

  void finish() {
    try {
      csv.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  InputStream open() {
    try {
      return new CipherInputStream(Files.newInputStream(file), cipher(Cipher.DECRYPT_MODE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Cipher cipher(int mode) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
      cipher.init(mode, key, start);
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java runtime lacks AES", e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
