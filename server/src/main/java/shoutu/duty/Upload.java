package shoutu.duty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import org.springframework.core.io.InputStreamSource;

/** A file on its way in: its size is known before anybody reads it. */
public record Upload(long bytes, Supplier<byte[]> content) {

  public static Upload of(long bytes, InputStreamSource source) {
    return new Upload(bytes, () -> read(source));
  }

  private static byte[] read(InputStreamSource source) {
    try (var in = source.getInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the upload", e);
    }
  }
}
